"""The workshop's wall in every step: it shows what privacy allows, and nothing before its time."""

import gettext
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

from costar import words
from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.wifi import Wifi
from costar.domain.workshop.workshop import Plan, Step
from costar.ui.text import plain
from costar.ui.workshop import wall_activities
from costar.ui.workshop.parts_now import parts_now
from costar.ui.workshop.tie_break import pairs_parts
from costar.usecases.matrix import decide, view
from costar.usecases.matrix.decide import Recommendation
from costar.usecases.permission import Asking
from costar.usecases.records.edit import edit
from costar.usecases.workshop import paper, rehearse, run, scored, watch
from tests.activities import titled
from tests.pages.conftest import Visit
from tests.pages.looking import sent


@pytest.fixture
def rehearsal(example: Asking) -> str:
    """Thirty people have scored twenty activities; nothing is revealed."""
    return rehearse.rehearse(example, "Rehearsal").workshop_id


def drawing(app: AppTest) -> ElementTree.Element:
    return ElementTree.fromstring(str(sent(app, "picture")["svg"]))


def test_while_people_score_there_is_no_picture(visit: Visit, rehearsal: str) -> None:
    app = visit("workshop_projector", workshop=rehearsal)
    assert not app.exception
    assert [one.value.split(", ")[1] for one in app.header[:1]] == ["30\xa0have begun"]
    assert any(one.proto.text.startswith("Citizens") for one in app.get("progress"))
    assert sent(app, "picture") == {}
    assert sent(app, "stream")["shown"] == {
        "stage": "scoring",
        "round": "1",
        "joined": "30",
        "scored": "30",
    }


@pytest.mark.parametrize(
    ("people", "said", "in_short"),
    [
        (6, "6 people took part and scored 1 activity.", "1 activity was scored"),
        (0, "No activity has been scored", "0 activities were scored"),
    ],
)
def test_the_last_word_on_the_wall_counts_what_was_scored(
    visit: Visit, example: Asking, people: int, said: str, in_short: str
) -> None:
    made = run.prepare(example, Plan("Spring", ("citizens",)), titled(example, ("Apple", "Bread")))
    run.take_step(example, made.workshop_id, Step.START)
    lines = [PaperScore(number, "citizens", 1, 5, 1) for number in range(1, people + 1)]
    paper.type_in(example, made.workshop_id, lines)
    for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(example, made.workshop_id, step)
    wall = visit("workshop_projector", workshop=made.workshop_id)
    assert any(plain(said) in one.value for one in wall.markdown)
    desk = visit("workshop", workshop=made.workshop_id)
    assert in_short in [one.value.replace("\xa0", " ") for one in desk.subheader]


def test_the_wall_is_handed_a_key_that_opens_its_stream(visit: Visit, rehearsal: str) -> None:
    address = str(sent(visit("workshop_projector", workshop=rehearsal), "stream")["address"])
    path, key = address.split("?key=")
    assert path == f"wall/{rehearsal}/stream"
    assert watch.is_wall_key(rehearsal, key)


def test_after_the_reveal_every_activity_is_in_the_picture(
    visit: Visit, example: Asking, rehearsal: str
) -> None:
    run.take_step(example, rehearsal, Step.REVEAL)
    app = visit("workshop_projector", workshop=rehearsal)
    keys = [one.get("data-key", "") for one in drawing(app).iter()]
    shown = {one for key in keys if key.startswith("marks ") for one in key.split()[1:]}
    assert shown == set(run.room(example, rehearsal).items["activity_id"])
    assert "put it there" in " ".join(one.value for one in app.markdown)


def test_what_was_decided_comes_first_on_the_wall(visit: Visit, example: Asking, rehearsal: str) -> None:
    run.take_step(example, rehearsal, Step.REVEAL)
    placed = view.round_view(example, rehearsal, 1).placed
    last = placed.iloc[int(placed["title"].str.len().to_numpy().argmax())]
    decide.decide(example, [str(last["activity_id"])], Recommendation("take_on", owner_role="Parks"))
    run.take_step(example, rehearsal, Step.DECIDE)
    said = " ".join(one.value for one in visit("workshop_projector", workshop=rehearsal).markdown)
    assert "Parks" in said
    assert len(last["title"]) > 40
    assert last["title"] in said, "one decision has room for its whole title"


def test_with_few_decisions_the_wall_says_what_is_not_decided_yet(
    visit: Visit, example: Asking, rehearsal: str
) -> None:
    run.take_step(example, rehearsal, Step.REVEAL)
    decided = str(view.round_view(example, rehearsal, 1).placed["activity_id"].iloc[2])
    decide.decide(example, [decided], Recommendation("take_on", owner_role="Parks"))
    told = view.round_view(example, rehearsal, 1)
    (part,) = wall_activities.decide_parts(replace(told, placed=told.placed.head(5)))
    assert ["Parks" in line for line in part.lines] == [True, False, False, False, False]
    assert all(line.endswith("not decided yet") for line in part.lines[1:])
    (alone,) = wall_activities.decide_parts(told)
    assert alone.lines == part.lines[:1], "of twenty there is room for what is decided only"


def test_all_that_is_recommended_is_on_the_wall_a_part_at_a_time_with_whole_titles(
    visit: Visit, example: Asking, rehearsal: str
) -> None:
    run.take_step(example, rehearsal, Step.REVEAL)
    placed = view.round_view(example, rehearsal, 1).placed
    chosen = list(placed["activity_id"].head(15))
    decide.decide(example, chosen, Recommendation("take_on", owner_role="Head of libraries"))
    run.take_step(example, rehearsal, Step.DECIDE)
    app = visit("workshop_projector", workshop=rehearsal)
    shown = [one.value for one in app.markdown]
    assert any(one.startswith("1 of ") for one in shown)
    for _ in range(9):
        if press(app, "Next part") is None:
            break
        app = visit("workshop_projector", workshop=rehearsal)
        shown += [one.value for one in app.markdown]
    titles = placed[placed["activity_id"].isin(chosen)]["title"]
    assert [title for title in titles if plain(title) not in " ".join(shown)] == []


def press(app: AppTest, label: str) -> AppTest | None:
    """Press a button that can be pressed; None where it cannot."""
    found = next((one for one in app.button if one.label == label and not one.disabled), None)
    return found.click().run() if found else None


def test_beside_the_square_the_heading_is_read_before_the_code(
    visit: Visit, example: Asking, rehearsal: str
) -> None:
    for steps in ((), (Step.REVEAL, Step.BACK)):
        for step in steps:
            run.take_step(example, rehearsal, step)
        app = visit("workshop_projector", workshop=rehearsal)
        assert [one.tag for one in app.main if one.type in {"title", "header"}][:1] == ["h1"]


def test_at_the_reveal_every_title_can_be_read_place_after_place(
    visit: Visit, example: Asking, rehearsal: str
) -> None:
    run.take_step(example, rehearsal, Step.REVEAL)
    room = run.room(example, rehearsal)
    parts = wall_activities.reveal_parts(room, view.round_view(example, rehearsal, 1))
    said = " ".join(line for part in parts for line in part.lines)
    assert [title for title in room.items["title"] if title not in said] == []
    assert said.count("≠") == said.count("≠\xa0groups differ") > 0, "a sign is read and stands with its words"


def test_after_a_second_round_the_wall_says_how_to_read_arrows_or_why_there_are_none(
    example: Asking, rehearsal: str
) -> None:
    for step in (Step.REVEAL, Step.SCORE_AGAIN, Step.REVEAL):
        run.take_step(example, rehearsal, step)
    room, bare = run.room(example, rehearsal), view.round_view(example, rehearsal, 2)
    first, second = (
        (str(one.activity_id), (float(one.effort), float(one.impact)))
        for one in bare.placed.head(2).itertuples()
    )
    there = replace(bare, before=dict([second]), compared={second[0]: 3})
    moved = replace(
        there, before={first[0]: (0.5, 0.5)} | dict([second]), compared={first[0]: 4, second[0]: 3}
    )

    def said(shown: view.RoundView) -> str:
        scored = replace(shown, placed=shown.placed.assign(round_number=2))
        return wall_activities.reveal_parts(room, scored)[0].lines[0]

    assert "Too few of the same people scored twice" in said(bare)
    assert "nothing has moved" in said(there)
    assert "at least 4" in said(moved)
    assert "Nobody scored in round 2" in wall_activities.reveal_parts(room, bare)[0].lines[0]


def test_the_wall_turns_within_its_parts_and_begins_anew_at_the_next_stage(
    example: Asking, rehearsal: str
) -> None:
    run.take_step(example, rehearsal, Step.REVEAL)
    for by, part in ((-1, 0), (1, 1), (1, 2), (1, 2), (-1, 1)):
        assert run.turn_wall(example, rehearsal, by, 3).progress.part == part
    assert run.take_step(example, rehearsal, Step.DECIDE).progress.part == 0


def test_the_password_of_the_network_is_on_the_wall_only_where_the_facilitator_said_so(
    visit: Visit, example: Asking
) -> None:
    activities = example.council.activities(example.council.council().revision).head(2)
    for on_wall in (False, True):
        plan = Plan("Hall", ("citizens",), wifi=Wifi("Guests", "tea;and:cake", on_wall=on_wall))
        made = run.prepare(example, plan, list(activities["activity_id"]))
        said = " ".join(one.value for one in visit("workshop_projector", workshop=made.workshop_id).markdown)
        assert "Wi\\-Fi\\: Guests" in said or "Wi-Fi: Guests" in said
        assert "mobile data" in said
        assert ("cake" in said) == on_wall
    for step in (Step.START, Step.REVEAL, Step.DECIDE, Step.CLOSE):
        closed = run.take_step(example, made.workshop_id, step)
    assert closed.plan.wifi == Wifi("Guests", on_wall=True)
    assert example.store.workshops.one(made.workshop_id).plan.wifi.password == ""


def test_the_talk_is_about_one_activity_with_a_dot_for_every_ballot(
    visit: Visit, example: Asking, rehearsal: str
) -> None:
    run.take_step(example, rehearsal, Step.REVEAL)
    activity_id = str(run.room(example, rehearsal).items["activity_id"].iloc[0])
    run.talk_about(example, rehearsal, activity_id)
    app = visit("workshop_projector", workshop=rehearsal)
    n = scored.results(example, rehearsal, 1).tally.set_index("activity_id").at[activity_id, "n"]
    space = "{http://www.w3.org/2000/svg}"
    assert len(drawing(app).findall(f"{space}g[@data-trace]/{space}g[@transform]")) == n
    assert any("rung" in one.value.lower() for one in app.markdown)


@pytest.mark.parametrize(("sentences", "shown"), [(1, True), (8, True), (60, False)])
def test_a_talk_says_what_the_activity_is_where_there_is_room(
    visit: Visit, example: Asking, rehearsal: str, sentences: int, *, shown: bool
) -> None:
    activity_id = str(run.room(example, rehearsal).items["activity_id"].iloc[0])
    described = " ".join(["Tenants say what they need,"] * sentences)
    edit(example, {activity_id: {"title": "Tenants meet", "description": described}})
    run.take_step(example, rehearsal, Step.REVEAL)
    run.talk_about(example, rehearsal, activity_id)
    app = visit("workshop_projector", workshop=rehearsal)
    assert any(plain(described) in one.value for one in app.markdown) == shown


def test_every_stage_has_one_title(visit: Visit, example: Asking, rehearsal: str) -> None:
    for step in (None, Step.REVEAL, Step.TALK, Step.DECIDE, Step.CLOSE):
        if step:
            run.take_step(example, rehearsal, step)
        app = visit("workshop_projector", workshop=rehearsal)
        assert (len(app.title), step) == (1, step)


@pytest.fixture
def in_english(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The keys that somebody asks in Welsh and is answered in English."""
    asked: set[str] = set()
    english = words._translations(words.ENGLISH)

    class Listening(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            asked.add(message)
            return english.gettext(message)

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            asked.add(msgid1)
            return english.ngettext(msgid1, msgid2, n)

    welsh = words._translations("cy")
    monkeypatch.setattr(welsh, "_fallback", Listening())
    return asked


def test_a_workshop_in_welsh_only_has_its_wall_in_welsh_from_lobby_to_thanks(
    visit: Visit, example: Asking, in_english: set[str]
) -> None:
    activities = example.council.activities(example.council.council().revision).head(2)
    plan = Plan("Neuadd", ("citizens",), minutes=5, languages=("cy",))
    workshop = run.prepare(example, plan, list(activities["activity_id"])).workshop_id
    titles = []
    for step in (None, Step.START, Step.REVEAL, Step.DECIDE, Step.CLOSE):
        if step:
            run.take_step(example, workshop, step)
        app = visit("workshop_projector", workshop=workshop)
        assert not app.exception
        titles.append(app.title[0].value)
    assert titles[1:] == ["Sgorio, rownd 1", "Siaradwch am y rhain", "Beth rydym yn ei argymell", "Diolch"]
    assert {
        one for one in in_english if not one.startswith(("page.", "section.", "council.", "shell."))
    } == set()


def test_a_workshop_of_one_activity_is_thanked_for_one(visit: Visit, example: Asking, rehearsal: str) -> None:
    for activity_id in run.room(example, rehearsal).items["activity_id"][1:]:
        run.skip(example, rehearsal, activity_id, skipped=True)
    for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(example, rehearsal, step)
    app = visit("workshop_projector", workshop=rehearsal)
    assert any("scored 1 activity" in one.value for one in app.markdown)


def test_a_tie_break_in_welsh_only_is_in_welsh_on_the_wall_with_the_right_plurals(
    visit: Visit, example: Asking, rehearsal: str, in_english: set[str]
) -> None:
    run.take_step(example, rehearsal, Step.REVEAL)
    workshop = example.store.workshops.one(rehearsal)
    example.store.workshops.replan(workshop, replace(workshop.plan, languages=("cy",)))
    tied = view.round_view(example, rehearsal, 1).placed["activity_id"].tolist()[:2]
    run.compare(example, rehearsal, tied)
    app = visit("workshop_projector", workshop=rehearsal)
    assert not app.exception
    with words.speaking("cy"):
        counted = words.t("wall.scored", finished=0, joined=30, scored=0)
    assert [one.proto.text for one in app.get("progress")] == [counted]
    run.take_step(example, rehearsal, Step.SHOW_PREFERRED)
    assert not visit("workshop_projector", workshop=rehearsal).exception
    ours = ("page.", "section.", "council.", "shell.")
    assert {one for one in in_english if not one.startswith(ours)} == set()


@pytest.mark.parametrize("paused", [False, True])
def test_who_comes_to_a_tie_break_finds_square_and_address_on_the_wall(
    visit: Visit, example: Asking, rehearsal: str, paused: bool
) -> None:
    run.take_step(example, rehearsal, Step.REVEAL)
    tied = view.round_view(example, rehearsal, 1).placed["activity_id"].tolist()[:6]
    run.compare(example, rehearsal, tied)
    if paused:
        run.take_step(example, rehearsal, Step.PAUSE)
    app = visit("workshop_projector", workshop=rehearsal)
    assert not app.exception
    # The square stands with its address and the code
    assert any("Point your camera at the square" in one.value for one in app.markdown)
    code = example.store.workshops.one(rehearsal).code
    headers = [*([words.t("wall.paused")] if paused else []), f"{code[:4]} {code[4:]}"]
    assert [one.value for one in app.header] == headers


def test_long_titles_of_a_tie_break_stand_whole_a_part_at_a_time(
    visit: Visit, example: Asking, rehearsal: str
) -> None:
    run.take_step(example, rehearsal, Step.REVEAL)
    tied = view.round_view(example, rehearsal, 1).placed["activity_id"].tolist()[:6]
    long = "neighbours who meet in the library " * 5
    edit(example, {at: {"title": f"Bench{place} {long}"} for place, at in enumerate(tied)})
    run.compare(example, rehearsal, tied)
    room = run.room(example, rehearsal)
    parts = pairs_parts(room)
    assert len(parts) > 1
    assert parts_now(room) == len(parts)
    shown: list[int] = []
    for _ in parts:
        app = visit("workshop_projector", workshop=rehearsal)
        said = " ".join(one.value for one in app.markdown)
        shown += [place for place in range(6) if f"Bench{place}" in said]
        run.turn_wall(example, rehearsal, 1, len(parts))
    assert sorted(shown) == list(range(6))
