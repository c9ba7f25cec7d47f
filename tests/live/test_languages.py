"""What residents see has words in every language on offer, and is said in the one they chose."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from string import Formatter

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.config import ROOT
from costar.domain.workshop.easy_read import EasyRead
from costar.domain.workshop.workshop import Plan, Step, Wording
from costar.live.routes import live_routes
from costar.usecases.activities import picture
from costar.usecases.matrix import decide
from costar.usecases.matrix.decide import Recommendation
from costar.usecases.permission import Asking
from costar.usecases.records.edit import add
from costar.usecases.workshop import run
from costar.words import catalogue_of, residents_languages, tag_of
from tests.live.photos import photo
from tests.reports.pdf_file import Pdf

LIVE = ROOT / "costar" / "live"
SEEN = "\n".join(path.read_text("utf-8") for path in [*LIVE.rglob("*.html"), *LIVE.glob("*.py")])
LITERAL = set(re.findall(r"""\bt\(\s*['"]([a-z_0-9.]+[a-z_0-9])['"]""", SEEN))
ROOM = ROOT / "costar"
WALL = "\n".join(
    path.read_text("utf-8")
    for path in [*(ROOM / "ui/workshop").glob("wall*.py"), *(ROOM / "charts/workshop").glob("*.py")]
)
ON_THE_WALL = set(re.findall(r"""\bt\(\s*f?"([a-z_0-9.]+[a-z_0-9])\"""", WALL)) - {"workshop.none_open"}
"""`workshop.none_open` is for the facilitator, who has named no workshop."""

FAMILIES = (
    r"(ballot|print|impact|effort|culture_level|element|countdown|language|topic|personal|refused|survey\.kind"
    r"|chart\.month)\..*|pairs\.(line|line\.shared|equal_voice|pooled|ballots|order|question|too_few)"
)


def words_in(code: str) -> dict[str, tuple[str, ...]]:
    """Every sentence of a language by key, each of its forms."""
    return {
        message.id if isinstance(message.id, str) else message.id[0]: (message.string,)
        if isinstance(message.string, str)
        else tuple(message.string)
        for message in catalogue_of(code)
        if message.id
    }


OTHERS = [code for code in residents_languages() if code != "en"]
FOR_RESIDENTS = sorted({key for key in words_in("en") if re.fullmatch(FAMILIES, key)} | LITERAL | ON_THE_WALL)


def test_welsh_is_there() -> None:
    assert "cy" in OTHERS


@pytest.mark.parametrize("code", OTHERS)
def test_everything_that_residents_see_has_words(code: str) -> None:
    found = words_in(code)
    assert [key for key in FOR_RESIDENTS if key not in found] == []


@pytest.mark.parametrize("code", OTHERS)
def test_the_blanks_are_the_same(code: str) -> None:
    english, other = words_in("en"), words_in(code)
    assert set(other) <= set(english)
    assert [key for key in other if _blanks(other[key]) != _blanks(english[key])] == []


def test_the_established_terms_are_used() -> None:
    cos = [words_in("cy")[f"co.{co}"] for co in ("co_commission", "co_design", "co_deliver", "co_assess")]
    assert cos == [("Cyd-gomisiynu",), ("Cyd-ddylunio",), ("Cyd-ddarparu",), ("Cyd-asesu",)]


def test_a_phone_speaks_the_language_it_chose_from_joining_to_a_mistake(asking: Asking) -> None:
    activity_id = add(asking, {"title": "Panel"})
    workshop = run.prepare(asking, Plan("Neuadd", ("citizens",), languages=("en", "cy")), [activity_id])
    run.take_step(asking, workshop.workshop_id, Step.START)
    with TestClient(Starlette(routes=live_routes(lambda: asking.store))) as phone:
        joining = phone.get(f"/join/{workshop.token}", params={"language": "cy"})
        assert '<html lang="cy">' in joining.text
        assert 'value="cy" checked' in joining.text
        form = {"code": workshop.code, "group": "citizens", "language": "cy"}
        ballot = phone.post("/join", data=form)
        assert "Faint yn well i bobl" in ballot.text
        refused = phone.post(ballot.url.path, data={"activity": activity_id, "round": "1", "token": "x"})
        assert "Dewiswch ateb i&#39;r ddau gwestiwn" in refused.text
        for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
            run.take_step(asking, workshop.workshop_id, step)
        assert "Diolch" in phone.get(ballot.url.path).text


def test_who_has_chosen_nothing_is_answered_in_english_and_shown_the_other(asking: Asking) -> None:
    with TestClient(Starlette(routes=live_routes(lambda: asking.store))) as phone:
        page = phone.get("/join", params={"language": "xx"}).text
    assert '<html lang="en-GB">' in page
    assert 'href="?language=cy"' in page


@pytest.mark.parametrize(
    ("spoken", "heard"),
    [("cy", "cy"), ("en;q=0.4, cy-GB;q=0.9", "cy"), ("fr, en-GB, cy;q=0.5", "en-GB"), ("fr", "en-GB")],
)
def test_a_phone_is_answered_in_what_it_is_set_to(asking: Asking, spoken: str, heard: str) -> None:
    with TestClient(Starlette(routes=live_routes(lambda: asking.store))) as phone:
        page = phone.get("/join", headers={"accept-language": spoken}).text
        assert f'<html lang="{heard}">' in page
        chosen = phone.get("/join", params={"language": "en"}, headers={"accept-language": spoken}).text
        assert '<html lang="en-GB">' in chosen


@pytest.mark.parametrize(("offered", "spoken"), [("en", "cy"), ("cy", "en")])
def test_a_workshop_in_one_language_lets_every_phone_in(asking: Asking, offered: str, spoken: str) -> None:
    ids = [add(asking, {"title": "Panel"})]
    workshop = run.prepare(asking, Plan("Neuadd", ("citizens",), languages=(offered,)), ids)
    with TestClient(Starlette(routes=live_routes(lambda: asking.store))) as phone:
        phone.get("/join", params={"language": spoken})
        asked = phone.get(f"/join/{workshop.token}").text
        assert f'<html lang="{tag_of(offered)}">' in asked
        assert "?language=" not in asked
        form = {"code": workshop.code, "group": "citizens", "step": "group"}
        assert phone.post("/join", data=form).url.path == f"/b/{workshop.workshop_id}"


@pytest.mark.parametrize(("offered", "spoken"), [("en", "cy"), ("cy", "en")])
def test_the_last_page_is_in_the_workshops_language_as_all_before_it(
    asking: Asking, offered: str, spoken: str
) -> None:
    ids = [add(asking, {"title": "Panel"})]
    workshop_id = run.prepare(asking, Plan("Neuadd", ("citizens",), languages=(offered,)), ids).workshop_id
    with TestClient(Starlette(routes=live_routes(lambda: asking.store))) as phone:
        phone.headers["accept-language"] = spoken
        code = run.room(asking, workshop_id).workshop.code
        phone.post("/join", data={"code": code, "group": "citizens", "step": "group"})
        for step in (Step.START, Step.REVEAL, Step.DECIDE, Step.CLOSE):
            run.take_step(asking, workshop_id, step)
        assert f'<html lang="{tag_of(offered)}">' in phone.get(f"/b/{workshop_id}").text


def _blanks(forms: tuple[str, ...]) -> set[str]:
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}


class Marked(HTMLParser):
    """Each text of a page with the language that the nearest element around it says."""

    _VOID = frozenset({"meta", "link", "input", "img", "br", "hr"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = [("", "")]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go in."""
        here = dict(attrs)
        said = here.get("lang") or self._open[-1][1]
        if here.get("alt"):
            self.said.append((str(here["alt"]), said))
        if tag not in self._VOID:
            self._open.append((tag, said))

    def handle_endtag(self, tag: str) -> None:
        """Come out."""
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note, but for the title of the tab, which is one text."""
        if data.strip() and self._open[-1][0] != "title":
            self.said.append((data.strip(), self._open[-1][1]))

    def of(self, text: str) -> set[str]:
        """In which languages a text is said."""
        return {language for said, language in self.said if text in said}


WROTE = {"title": "Panel zq", "description": "Neighbours zq meet."}
WORDING = Wording("Please zq look", "How zq good", "How zq hard")


def in_each_stage(asking: Asking, languages: tuple[str, ...]) -> Iterator[str]:
    """Every page that a phone in Welsh gets, with all that a council can write on it."""
    ids = [add(asking, WROTE), add(asking, {"title": "Kitchen zq"})]
    picture.give_picture(asking, ids[0], photo(), "A door zq")
    plan = Plan("Hall zq", ("citizens",), languages=languages, wording=WORDING, easy_read=EasyRead.OFFERED)
    workshop = run.prepare(asking, plan, ids)
    with TestClient(Starlette(routes=live_routes(lambda: asking.store))) as phone:
        phone.headers["accept-language"] = "cy"
        yield phone.get(f"/join/{workshop.token}").text
        for name in ("poster", "paper", "ideas"):
            yield phone.get(f"/join/{workshop.token}/{name}").text
        phone.post("/join", data={"code": workshop.code, "group": "citizens", "step": "group"})
        mine = f"/b/{workshop.workshop_id}"
        yield phone.get(mine).text
        run.take_step(asking, workshop.workshop_id, Step.START)
        yield phone.get(f"{mine}?n=1").text
        yield phone.get(f"{mine}?n=1&easy_read=1").text
        for at in ids:
            answer = {"activity": at, "round": "1", "impact": "4", "effort": "2", "token": at}
            yield phone.post(mine, data=answer).text
        yield phone.get(f"{mine}?n=0").text
        run.take_step(asking, workshop.workshop_id, Step.REVEAL)
        run.compare(asking, workshop.workshop_id, ids)
        yield phone.get(mine).text
        yield phone.get(f"/join/{workshop.token}/order").text
        run.take_step(asking, workshop.workshop_id, Step.SHOW_PREFERRED)
        decide.decide(asking, ids, Recommendation("take_on", owner_role="Head zq"))
        for step in (Step.DECIDE, Step.CLOSE):
            run.take_step(asking, workshop.workshop_id, step)
        yield phone.get(mine).text


@pytest.mark.parametrize(("languages", "written_in"), [(("en", "cy"), "en-GB"), (("cy",), "cy")])
def test_what_the_council_wrote_says_which_language_it_is_in(
    embedded: Asking, languages: tuple[str, ...], written_in: str
) -> None:
    pages = list(in_each_stage(embedded, languages))
    assert [page for page in pages if '<html lang="cy">' not in page] == []
    marked = [Marked(page).of(" zq") for page in pages]
    assert [found for found in marked if not found <= {written_in}] == []
    # Each of them has something that the council wrote, so that nothing is passed over.
    assert all(marked)


@pytest.mark.parametrize(("languages", "says"), [(("en", "cy"), True), (("cy",), False)])
def test_paper_in_another_language_says_so_too(
    embedded: Asking, languages: tuple[str, ...], says: bool
) -> None:
    plan = Plan("Hall", ("citizens",), languages=languages, wording=WORDING)
    workshop = run.prepare(embedded, plan, [add(embedded, WROTE)])
    with TestClient(Starlette(routes=live_routes(lambda: embedded.store))) as phone:
        files = [phone.get(f"/join/{workshop.token}/{name}.pdf?language=cy") for name in ("paper", "poster")]
    assert [Pdf(file.content).languages["en-GB"] > 0 for file in files] == [says, says]


@pytest.mark.parametrize("languages", [("en", "cy"), ("cy", "en")])
def test_a_phone_turns_to_another_language_in_the_midst_and_stays_there(
    embedded: Asking, languages: tuple[str, ...]
) -> None:
    ids = [add(embedded, {"title": title}) for title in ("Panel", "Kitchen")]
    workshop = run.prepare(embedded, Plan("Neuadd", ("citizens",), languages=languages), ids)
    mine = f"/b/{workshop.workshop_id}"
    with TestClient(Starlette(routes=live_routes(lambda: embedded.store))) as phone:
        phone.post("/join", data={"code": workshop.code, "group": "citizens", "language": "en"})
        run.take_step(embedded, workshop.workshop_id, Step.START)
        english = phone.get(f"{mine}?n=2").text
        assert f'href="{mine}?language=cy&amp;n=2" lang="cy"' in english
        turned = phone.get(f"{mine}?language=cy&n=2")
        assert ('<html lang="cy">' in turned.text, turned.url.query) == (True, b"n=2")
        assert f"{mine}?language=en&amp;n=2" in turned.text
        refused = phone.post(mine, data={"activity": ids[0], "round": "1"}).text
        assert "Dewiswch ateb i&#39;r ddau gwestiwn" in refused
        for at in ids:
            phone.post(mine, data={"activity": at, "round": "1", "impact": "4", "effort": "2", "token": at})
        run.take_step(embedded, workshop.workshop_id, Step.REVEAL)
        run.compare(embedded, workshop.workshop_id, ids)
        assert '<html lang="cy">' in phone.get(mine).text
        back = phone.get(f"{mine}?language=en")
        assert ('<html lang="en-GB">' in back.text, back.url.path) == (True, f"{mine}/pairs")


@pytest.mark.parametrize("asked", ["cy", "xx", "../../x"])
def test_a_language_that_the_workshop_has_not_changes_nothing(embedded: Asking, asked: str) -> None:
    workshop = run.prepare(embedded, Plan("Hall", ("citizens",)), [add(embedded, WROTE)])
    mine = f"/b/{workshop.workshop_id}"
    with TestClient(Starlette(routes=live_routes(lambda: embedded.store))) as phone:
        phone.post("/join", data={"code": workshop.code, "group": "citizens", "step": "group"})
        shown = phone.get(mine, params={"language": asked}).text
    assert '<html lang="en-GB">' in shown
    assert "?language=" not in shown
