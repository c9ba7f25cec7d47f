"""From a closed workshop to what residents read: nothing internal, nothing before a click, nothing after."""

import json
from collections.abc import Sequence
from datetime import date, timedelta

import feedparser
import jsonschema
import pytest
from icalendar import Calendar
from justhtml import JustHTML

from costar.documents.public import Files, public_site, site
from costar.domain.council.access import Person, Role
from costar.domain.council.council import Settings
from costar.domain.matrix.matrix import Cuts
from costar.domain.workshop.shared import shared_tally
from costar.domain.workshop.voices import Weighing
from costar.domain.workshop.workshop import Plan, Workshop
from costar.errors import NotAllowed, NotFound, UserError
from costar.usecases.council.configure import set_up
from costar.usecases.matrix.decide import Recommendation, decide, mark_done
from costar.usecases.people.answer_survey import PersonalData
from costar.usecases.permission import Asking
from costar.usecases.public import otherwise
from costar.usecases.public.publish import Sentence, publish, published, say, unpublish
from costar.usecases.records.edit import add, undo
from costar.usecases.workshop import run
from tests.domain.workshop.test_shared import found_out, scores_in, worlds_of
from tests.usecases.workshop.test_nothing_leaks import Room, hold

TODAY = date(2026, 11, 28)
LARGE: Room = {"front_line_staff": [(4, 2)] * 6, "citizens": [(5, 1)] * 6}
SECRET = "Told nobody"


def held(asking: Asking, rooms: Sequence[Room] = (LARGE, LARGE)) -> tuple[Workshop, list[str]]:
    ids = [add(asking, {"title": f"Idea <b>{number}</b>", "notes": SECRET}) for number, _ in enumerate(rooms)]
    return hold(asking, rooms, ids), ids


def story(asking: Asking) -> Workshop:
    """One promise kept, one late; the second is looked at again."""
    workshop, ids = held(asking)
    promise = Recommendation("take_on", SECRET, SECRET, TODAY - timedelta(days=40), "cabinet")
    decide(asking, ids, promise)
    mark_done(asking, ids[0], TODAY - timedelta(days=50))
    said = Sentence("We wait for the bins.", TODAY - timedelta(days=9), TODAY + timedelta(days=30))
    say(asking, ids[1], said)
    return workshop


def test_what_residents_read_is_published_at_a_click_and_taken_back(embedded: Asking) -> None:
    workshop = story(embedded)
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
    undo(embedded, embedded.council.council().revision)
    back = public_site(embedded.store, "a", TODAY)
    assert [path for path in files if files[path] != back.get(path)] == []


def test_what_is_said_later_waits_for_the_next_click(embedded: Asking) -> None:
    workshop = story(embedded)
    before = publish(embedded, workshop.workshop_id)
    say(embedded, before.recommended[0].activity_id, Sentence("One more word.", TODAY))
    assert published(embedded).of(workshop.workshop_id) == before


def test_an_open_workshop_is_never_published(embedded: Asking) -> None:
    idea = add(embedded, {"title": "Idea"})
    workshop = run.prepare(embedded, Plan("Open", ("citizens",)), [idea])
    with pytest.raises(NotFound):
        publish(embedded, workshop.workshop_id)


def test_before_an_election_publishing_waits(embedded: Asking) -> None:
    workshop = story(embedded)
    today = date.today()
    days = Settings(pre_election_from=today, pre_election_to=today + timedelta(days=3))
    set_up(embedded, name="A", settings=days)
    with pytest.raises(UserError, match="sharing_paused"):
        publish(embedded, workshop.workshop_id)


def test_a_viewer_publishes_nothing(embedded: Asking) -> None:
    viewer = Asking(embedded.store, Person("V", Role.VIEWER), "a")
    with pytest.raises(NotAllowed):
        publish(viewer, "any")


def test_an_erased_workshop_leaves_no_page(embedded: Asking) -> None:
    workshop = story(embedded)
    publish(embedded, workshop.workshop_id)
    run.erase(embedded, workshop.workshop_id)
    assert list(public_site(embedded.store, "a", TODAY)) == []


def test_every_file_is_valid_and_the_same_again(embedded: Asking) -> None:
    workshop = story(embedded)
    publish(embedded, workshop.workshop_id)
    files = site(embedded, TODAY)
    again = site(embedded, TODAY)
    assert [path for path in files if files[path] != again.get(path)] == []
    schema = json.loads(files["schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    for path, content in files.items():
        check(path, content, schema)
    assert links_that_lead_nowhere(files) == set()


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


def test_what_somebody_sees_otherwise_is_answered_on_the_page(embedded: Asking) -> None:
    workshop = story(embedded)
    publish(embedded, workshop.workshop_id)
    asked = otherwise.asked(embedded.store, "a", workshop.workshop_id, TODAY)
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
