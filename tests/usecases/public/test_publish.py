"""From a closed workshop to what residents read: nothing internal, nothing before a click, nothing after."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import feedparser
import jsonschema
import pytest
from icalendar import Calendar
from justhtml import JustHTML

from costar.documents.public import Files, public_site, site
from costar.domain.council.access import Person, Role
from costar.domain.council.council import Settings
from costar.domain.matrix.matrix import Cuts
from costar.domain.public.reminder import Why
from costar.domain.workshop.shared import shared_tally
from costar.domain.workshop.voices import Weighing
from costar.domain.workshop.workshop import Plan, Step, Wording, Workshop
from costar.errors import NotAllowed, NotFound, UserError
from costar.usecases.council.configure import set_up
from costar.usecases.matrix.decide import Recommendation, decide
from costar.usecases.people.answer_survey import PersonalData
from costar.usecases.permission import Asking
from costar.usecases.public import otherwise
from costar.usecases.public.publish import Sentence, publish, published, say, unpublish
from costar.usecases.public.remind import residents_wait_for
from costar.usecases.records.edit import add, undo
from costar.usecases.workshop import ideas, propose, run
from tests.domain.workshop.worlds import found_out, scores_in, worlds_of
from tests.stores import PutBack, emptied, kept_open
from tests.usecases.public.stories import LARGE, SECRET, TODAY, held, story
from tests.usecases.workshop.held import Room

ADA = Person("Ada, engagement lead", Role.ADMIN)


Told = Callable[[], tuple[Asking, Workshop]]
"""Gives the council as it was when the story, or the room in two languages, had been told."""


@contextmanager
def kept(folder: Path, tell: Callable[[Asking], Workshop]) -> Iterator[Told]:
    """Tell it once: two rounds and all that follows cost a second. What a test changes is put back."""
    with kept_open(f"duckdb:///{folder / 'costar.duckdb'}") as engine:
        workshop = tell(Asking(emptied(engine, "a"), ADA, "a"))
        state = PutBack(engine)
        yield lambda: (Asking(state.store(), ADA, "a"), workshop)


@pytest.fixture(scope="module")
def told_story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    with kept(tmp_path_factory.mktemp("story"), story) as told:
        yield told


@pytest.fixture(scope="module")
def told_in_two_languages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    with kept(tmp_path_factory.mktemp("bilingual"), bilingual) as told:
        yield told


def test_a_phone_gets_pictures_whose_letters_it_shows_as_large_as_they_were_drawn(told_story: Told) -> None:
    embedded, workshop = told_story()
    publish(embedded, workshop.workshop_id)
    files = public_site(embedded.store, "a", TODAY)
    for page, picture in (("index.html", "star"), (f"{workshop.workshop_id}/index.html", "matrix")):
        slim = f"{picture}-phone.svg"
        assert f'srcset="{slim}" width="340"' in files[page].decode()
        drawn = files[page.replace("index.html", slim)].decode()
        letters = [float(size) for size in re.findall(r'font-size="([\d.]+)', drawn)]
        assert 'width="340"' in drawn
        assert min(letters) >= 10


def test_what_residents_read_is_published_at_a_click_and_taken_back(told_story: Told) -> None:
    embedded, workshop = told_story()
    assert list(public_site(embedded.store, "a", TODAY)) == []
    publish(embedded, workshop.workshop_id)
    files = public_site(embedded.store, "a", TODAY)
    page = files[f"{workshop.workshop_id}/index.html"].decode()
    assert "Done on" in page
    assert "Late: promised by" in page
    assert "We wait for the bins." in page
    assert [path for path, content in files.items() if SECRET.encode() in content] == []
    unpublish(embedded, workshop.workshop_id)
    assert list(public_site(embedded.store, "a", TODAY)) == []
    taken_back = next(one for one in embedded.council.history.batches() if one.kind == "unpublish")
    assert taken_back.note == workshop.plan.name
    undo(embedded, embedded.council.council().revision)
    back = public_site(embedded.store, "a", TODAY)
    assert [path for path in files if files[path] != back.get(path)] == []


def test_what_is_said_later_waits_for_the_next_click(told_story: Told) -> None:
    embedded, workshop = told_story()
    before = publish(embedded, workshop.workshop_id)
    say(embedded, before.recommended[0].activity_id, Sentence("One more word.", TODAY))
    assert published(embedded).of(workshop.workshop_id) == before


def test_an_open_workshop_is_never_published(embedded: Asking) -> None:
    idea = add(embedded, {"title": "Idea"})
    workshop = run.prepare(embedded, Plan("Open", ("citizens",)), [idea])
    with pytest.raises(NotFound):
        publish(embedded, workshop.workshop_id)


def test_before_an_election_publishing_waits(told_story: Told) -> None:
    embedded, workshop = told_story()
    today = date.today()
    days = Settings(pre_election_from=today, pre_election_to=today + timedelta(days=3))
    set_up(embedded, name="A", settings=days)
    with pytest.raises(UserError, match="sharing_paused"):
        publish(embedded, workshop.workshop_id)


def test_a_viewer_publishes_nothing(embedded: Asking) -> None:
    viewer = Asking(embedded.store, Person("V", Role.VIEWER), "a")
    with pytest.raises(NotAllowed):
        publish(viewer, "any")


def test_an_erased_workshop_leaves_no_page(told_story: Told) -> None:
    embedded, workshop = told_story()
    publish(embedded, workshop.workshop_id)
    run.erase(embedded, workshop.workshop_id)
    assert list(public_site(embedded.store, "a", TODAY)) == []


def test_every_file_is_valid_and_the_same_again(told_story: Told) -> None:
    embedded, workshop = told_story()
    publish(embedded, workshop.workshop_id)
    files = site(embedded, TODAY)
    again = site(embedded, TODAY)
    assert [path for path in files if files[path] != again.get(path)] == []
    schema = json.loads(files["schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    for path, content in files.items():
        check(path, content, schema)
    assert links_that_lead_nowhere(files) == set()


def bilingual(asking: Asking) -> Workshop:
    """A room that proposed and scored in English and Welsh, with one promise."""
    plan = Plan(
        "Spring",
        ("citizens",),
        languages=("en", "cy"),
        wording=Wording("Think of your street.", "Does it help?"),
        proposes=True,
    )
    made = run.prepare(asking, plan, [add(asking, {"title": "Bins"})])
    run.take_step(asking, made.workshop_id, Step.ASK_IDEAS)
    propose.type_in(asking, made.workshop_id, "slot", "A bench", "By the pond.")
    propose.type_in(asking, made.workshop_id, "other", "Not shown", "")
    first = next(one for one in ideas.ideas_view(asking, made.workshop_id).ideas if one.title == "A bench")
    ideas.show(asking, [first])
    for step in (Step.START, Step.REVEAL, Step.DECIDE):
        run.take_step(asking, made.workshop_id, step)
    bins = str(run.room(asking, made.workshop_id).items["activity_id"].iloc[0])
    decide(asking, [bins], Recommendation("take_on", "", "", TODAY, "cabinet"))
    made = run.take_step(asking, made.workshop_id, Step.CLOSE)
    said = Sentence("The bins come in May.", TODAY, sentence_cy="Daw'r biniau ym mis Mai.")
    say(asking, bins, said)
    return made


def test_each_language_has_its_sentence_its_feed_and_its_dates(told_in_two_languages: Told) -> None:
    embedded, workshop = told_in_two_languages()
    publish(embedded, workshop.workshop_id)
    files = site(embedded, TODAY)
    folder = f"{workshop.workshop_id}/"
    english, welsh = (files[f"{folder}index{code}.html"].decode() for code in ("", ".cy"))
    assert ("The bins come in May." in english, "The bins come in May." in welsh) == (True, False)
    assert "Daw&#39;r biniau ym mis Mai." in welsh
    assert 'href="feed.cy.atom"' in welsh
    assert 'href="dates.cy.ics"' in welsh
    feeds = [feedparser.parse(files[f"{folder}feed{code}.atom"]) for code in ("", ".cy")]
    assert [feed.feed.language for feed in feeds] == ["en-GB", "cy"]
    assert feeds[1].entries[0].link.startswith("index.cy.html#a")
    assert len({one.id for feed in feeds for one in feed.entries}) == sum(len(feed.entries) for feed in feeds)
    assert f"{workshop.workshop_id}/index.cy.html#a" in files["feed.cy.atom"].decode()
    assert "Addawyd erbyn" in files[f"{folder}dates.cy.ics"].decode()
    assert links_that_lead_nowhere(files) == set()


def test_what_the_council_wrote_in_english_is_marked_on_the_welsh_page_and_in_the_feed(
    told_in_two_languages: Told,
) -> None:
    embedded, workshop = told_in_two_languages()
    publish(embedded, workshop.workshop_id)
    files, folder = site(embedded, TODAY), f"{workshop.workshop_id}/"
    english, welsh = (files[f"{folder}index{code}.html"].decode() for code in ("", ".cy"))
    assert '<h1 dir="auto" lang="en-GB">Spring</h1>' in welsh
    assert '<span lang="en-GB">Bins</span>' in welsh
    assert english.count('lang="en-GB"') == 1  # the page's own
    assert '<span dir="auto">Daw&#39;r biniau' in welsh
    assert '<b dir="auto">A bench</b>' in welsh  # whatever language a resident wrote in
    assert '.html" lang="en-GB">Spring</a>' in files["index.cy.html"].decode()
    feed = files[f"{folder}feed.cy.atom"].decode()
    assert '<title xml:lang="en-GB">Bins</title>' in feed
    assert "xml:lang=" not in files[f"{folder}feed.atom"].decode().partition("<entry")[2]


def test_the_page_says_what_was_asked_and_what_the_room_proposed_and_saw(told_in_two_languages: Told) -> None:
    embedded, workshop = told_in_two_languages()
    account = publish(embedded, workshop.workshop_id)
    assert account.asked.impact == "Does it help?"
    assert [(one.title, one.state) for one in account.proposed] == [("A bench", "shown")]
    page = site(embedded, TODAY)[f"{workshop.workshop_id}/index.html"].decode()
    assert "By the pond." in page
    assert "Not shown" not in page


def test_a_site_on_the_councils_own_server_leads_to_its_own_form(told_story: Told) -> None:
    embedded, workshop = told_story()
    publish(embedded, workshop.workshop_id)
    page = f"{workshop.workshop_id}/index.html"
    assert "Write to the team" not in site(embedded, TODAY)[page].decode()
    with pytest.raises(UserError, match="public_form"):
        set_up(embedded, name="A", settings=Settings(public_form="our form"))
    set_up(embedded, name="A", settings=Settings(public_form="https://a.example/contact?about=us"))
    assert 'href="https://a.example/contact?about=us"' in site(embedded, TODAY)[page].decode()


def test_the_team_is_reminded_of_who_wrote_and_of_a_workshop_without_a_page(told_story: Told) -> None:
    embedded, workshop = told_story()
    later = date.today() + timedelta(weeks=5)
    assert [one.why for one in residents_wait_for(embedded, later)] == [Why.UNPUBLISHED]
    publish(embedded, workshop.workshop_id)
    asked = otherwise.page_asked(embedded.store, "a", workshop.workshop_id, TODAY)
    otherwise.write(embedded.store, asked, "Still there!", sure=False, today=TODAY)
    assert residents_wait_for(embedded, TODAY)[0].why is Why.UNANSWERED
    view = otherwise.views(embedded, workshop.workshop_id)[0]
    otherwise.answer(embedded, workshop.workshop_id, view.view_id, "We come on Monday.", TODAY)
    assert Why.UNANSWERED not in [one.why for one in residents_wait_for(embedded, TODAY)]


def check(path: str, content: bytes, schema: dict[str, object]) -> None:
    match path.rpartition(".")[2]:
        case "html":
            JustHTML(content.decode(), strict=True)
            assert len(content) < 30_000
            assert b"<script" not in content
        case "atom":
            found = feedparser.parse(content)
            assert not found.bozo
            assert len({one.id for one in found.entries}) == len(found.entries) == 4
        case "ics":
            assert len(Calendar.from_ical(content).walk("VEVENT")) == 2
        case "json" if path != "schema.json":
            jsonschema.Draft202012Validator(schema).validate(json.loads(content))


def links_that_lead_nowhere(files: Files) -> set[tuple[str, str]]:
    lost = set()
    for path, content in files.items():
        if not path.endswith(".html"):
            continue
        folder = path.rpartition("/")[0]
        document = JustHTML(content.decode())
        for name in ("href", "src"):
            for element in document.query(f"[{name}]"):
                target = str((element.attrs or {})[name]).partition("#")[0]
                where = (
                    target.removeprefix("../")
                    if target.startswith("../")
                    else f"{folder}/{target}".strip("/")
                )
                if target and where not in files:
                    lost.add((path, target))
    return lost


def test_what_somebody_sees_otherwise_is_answered_on_the_page(told_story: Told) -> None:
    embedded, workshop = told_story()
    publish(embedded, workshop.workshop_id)
    asked = otherwise.page_asked(embedded.store, "a", workshop.workshop_id, TODAY)
    with pytest.raises(PersonalData):
        otherwise.write(embedded.store, asked, "Ring 07700 900123", sure=False, today=TODAY)
    otherwise.write(embedded.store, asked, "Still there!", sure=False, today=TODAY)
    view = otherwise.views(embedded, workshop.workshop_id)[0]
    assert publish(embedded, workshop.workshop_id).seen_otherwise == ()
    otherwise.answer(embedded, workshop.workshop_id, view.view_id, "We come on Monday.", TODAY)
    assert publish(embedded, workshop.workshop_id).seen_otherwise[0].answer == "We come on Monday."
    assert otherwise.erase_due(embedded.store, view.keep_until) == 0
    assert otherwise.erase_due(embedded.store, view.keep_until + timedelta(days=1)) == 1


TOLD = ["quadrant", "impact", "effort", "agreeing", "n", "verdict"]
"""What an account tells of an activity (`account.Heard`)."""


@pytest.mark.parametrize("sizes", [(3,), (4, 1), (5, 1)])
def test_nobody_of_a_small_group_is_found_out_by_what_an_account_tells(sizes: tuple[int, ...]) -> None:
    """The attack of `test_shared`, through what is published: every room of a size, by who knows the rules,
    the sizes and the whole other axis.
    """
    worlds = worlds_of(sizes)
    tally = shared_tally(scores_in(worlds), Cuts(), Weighing.EQUAL_VOICE)[["activity_id", *TOLD]]
    looks = [tuple(map(str, row[1:])) for row in tally.astype("object").itertuples(index=False)]
    for certain, _ in found_out(sizes, worlds, looks).values():
        assert certain == 0


def test_an_account_tells_what_the_shared_frame_tells(embedded: Asking) -> None:
    rooms: list[Room] = [LARGE, {"citizens": [(5, 1)] * 3}]
    workshop, _ = held(embedded, rooms)
    first, second = publish(embedded, workshop.workshop_id).heard
    assert (first.n, first.agreeing, first.quadrant) == (12, 12, "quick_wins")
    assert (second.n, second.agreeing, second.quadrant, second.impact) == (None, None, "", None)
