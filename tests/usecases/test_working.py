"""What a council team does in a day, on each engine."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pandas as pd
import pytest

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.activities.filters import CURRENT, Filters
from costar.domain.council.access import PERMITTED, Action, Person, Role
from costar.domain.council.council import Settings
from costar.domain.matrix.matrix import Cuts
from costar.domain.star.star import Measure
from costar.domain.workshop.workshop import Plan, Step
from costar.errors import NotAllowed, NotFound, UserError
from costar.ingest.read import Choices
from costar.usecases import upload
from costar.usecases.council import audit_log, configure, roles
from costar.usecases.matrix import decide
from costar.usecases.matrix import view as prioritising
from costar.usecases.matrix.decide import Recommendation
from costar.usecases.permission import NEEDED, Asking
from costar.usecases.public import publish
from costar.usecases.records import browse, edit, export
from costar.usecases.records.edit import NotSaved
from costar.usecases.records.save import Receipt, save_changes
from costar.usecases.star import view as mapping
from costar.usecases.workshop import run
from costar.usecases.workshop.scored import shared_positions
from tests.stores import Begun

Alter = Callable[[pd.DataFrame], pd.DataFrame]

FILE = (
    "title,service,co_design,impact,effort,status\nPanel,Housing,4,5,1,current\nWalks,Parks,,2,4,potential\n"
)


@pytest.fixture(scope="module")
def imported() -> Begun[Receipt]:
    return Begun(lambda asking: upload.import_file(asking, FILE.encode(), "activities.csv"))


@pytest.fixture
def filled(asking: Asking, imported: Begun[Receipt]) -> Asking:
    return imported.of(asking)


def titles(asking: Asking) -> set[str]:
    return set(browse.holding(asking).kept(Filters())["title"])


def id_of(asking: Asking, title: str) -> str:
    activities = browse.holding(asking).activities
    return str(activities.loc[activities["title"] == title, "activity_id"].iloc[0])


def test_an_upload_is_saved_and_shown_on_the_star(filled: Asking) -> None:
    design = mapping.star(filled, CURRENT).arms[1]
    assert (design.taking_part, design.activities, design.depth) == (1, 1, 4)


def test_the_same_file_again_changes_nothing(filled: Asking) -> None:
    again = upload.preview(filled, FILE.encode(), "activities.csv")
    assert (len(again.added), len(again.changed), len(again.same)) == (0, 0, 2)
    assert upload.save_preview(filled, again).revision == 0


def test_a_changed_file_says_what_will_change_before_it_does(filled: Asking) -> None:
    changed = upload.preview(filled, FILE.replace("Panel,Housing,4,5", "Panel,Housing,6,5").encode(), "a.csv")
    assert changed.changes[["field", "before", "after"]].to_numpy().tolist() == [["co_design", "4", "6"]]
    assert mapping.star(filled, CURRENT).arms[1].depth == 4


def test_a_field_that_the_file_lacks_stays(filled: Asking) -> None:
    upload.import_file(filled, b"title,service,notes\nPanel,Housing,New notes\n", "notes.csv")
    panel = browse.one(filled, id_of(filled, "Panel"))
    assert (panel["co_design"], panel["impact"], panel["notes"]) == (4, 5, "New notes")


def test_what_is_not_in_the_file_stays_and_is_named(filled: Asking) -> None:
    previewed = upload.preview(filled, b"title,service\nPanel,Housing\n", "a.csv")
    assert list(previewed.not_in_file["title"]) == ["Walks"]
    upload.save_preview(filled, previewed)
    assert titles(filled) == {"Panel", "Walks"}


def test_two_rows_for_one_activity_are_a_problem(filled: Asking) -> None:
    previewed = upload.preview(filled, b"title,service\nPanel,Housing\npanel ,housing\n", "a.csv")
    assert [(problem.code, problem.row) for problem in previewed.errors] == [("same_activity", 3)]


def test_a_file_without_a_title_column_saves_nothing(filled: Asking) -> None:
    previewed = upload.preview(filled, b"service,impact\nHousing,5\n", "a.csv")
    assert previewed.is_blocked
    with pytest.raises(UserError, match="upload_blocked"):
        upload.save_preview(filled, previewed)


def test_ease_is_asked_about_before_anything_is_saved(filled: Asking) -> None:
    content = b"title,Ease,impact\nNew,5,4\n"
    unanswered = upload.preview(filled, content, "a.csv", Choices(mapping={1: "effort"}))
    assert unanswered.is_blocked
    answered = upload.preview(filled, content, "a.csv", Choices(mapping={1: "effort"}, effort_is_ease=True))
    upload.save_preview(filled, answered)
    assert browse.one(filled, id_of(filled, "New"))["effort"] == 1


def test_a_new_row_without_a_title_is_a_problem(filled: Asking) -> None:
    previewed = upload.preview(filled, b"activity_id,service,notes\nunknown,Housing,Words\n", "a.csv")
    assert previewed.rows.empty
    assert any(problem.row == 2 for problem in previewed.errors)


STRANGE = b"Wonderful thing,Housing bit,impact\nTea with planners,Housing,4\n"


def test_what_headings_mean_is_remembered_and_can_be_forgotten(filled: Asking) -> None:
    said = Choices(mapping={0: "title", 1: "service"})
    upload.save_preview(filled, upload.preview(filled, STRANGE, "a.csv", said))
    again = upload.preview(filled, STRANGE, "b.csv")
    assert (again.remembered, len(again.same)) == (2, 1)
    upload.forget_headings(filled)
    assert upload.preview(filled, STRANGE, "b.csv").remembered == 0


def test_a_mended_cell_is_read_instead_of_the_files_own(filled: Asking) -> None:
    content = b"title,service,impact\nPanel,Housing,nine\nWalks,Parks,2\n"
    broken = upload.preview(filled, content, "a.csv")
    assert [problem.row for problem in broken.errors] == [2]
    mended = upload.preview(filled, content, "a.csv", mended={(2, 2): "3"})
    assert (list(mended.errors), mended.changes["after"].tolist()) == ([], ["3"])


def test_what_is_not_in_the_file_is_archived_only_when_asked_for(filled: Asking) -> None:
    previewed = upload.preview(filled, b"title,service\nPanel,Housing\n", "a.csv", archives=True)
    upload.save_preview(filled, previewed)
    assert titles(filled) == {"Panel"}
    edit.undo(filled, 2)
    assert titles(filled) == {"Panel", "Walks"}


@pytest.mark.parametrize(
    "row",
    [b",,Walks,Parks,nine", b",,WALKS,,nine", b",P-1,Rambles,Parks,nine"],
    ids=["title", "other case, no service", "reference"],
)
def test_what_a_row_to_mend_is_about_is_in_the_file_and_never_archived(filled: Asking, row: bytes) -> None:
    [walks] = [one for one, title in browse.names(filled, ACTIVITIES).items() if title == "Walks"]
    edit.edit(filled, {walks: {"reference": "P-1"}})
    content = b"id,reference,title,service,impact\n,,Panel,Housing,3\n" + row + b"\n"
    previewed = upload.preview(filled, content, "a.csv", archives=True)
    assert (previewed.left_out, previewed.not_in_file.empty) == ((3,), True)
    upload.save_preview(filled, previewed)
    assert titles(filled) == {"Panel", "Walks"}


def test_a_nearly_equal_title_in_the_same_service_is_pointed_out(filled: Asking) -> None:
    upload.import_file(filled, b"title,service\nTenants walk their estate with us,Housing\n", "a.csv")
    content = (
        b"title,service\nTenants walk thier estate with us,Housing\nTenants walk thier estate with us,Parks\n"
    )
    same = upload.preview(filled, content, "b.csv").same_ones
    assert [(row, stands) for one in same for row, _, _, stands, _ in one.pairs] == [
        (2, "Tenants walk their estate with us")
    ]


def test_a_preview_that_is_no_longer_true_is_refused(filled: Asking) -> None:
    previewed = upload.preview(filled, b"title,service,impact\nPanel,Housing,1\n", "a.csv")
    edit.edit(filled, {id_of(filled, "Panel"): {"impact": 3}})
    with pytest.raises(UserError, match="upload_outdated"):
        upload.save_preview(filled, previewed)


def test_what_somebody_saves_while_an_upload_is_being_saved_is_never_put_back(
    filled: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    previewed = upload.preview(filled, b"title,service,impact\nPanel,Housing,1\n", "a.csv")
    at_once = partial(save_changes, filled)

    def save_when_another_has(_: Asking, kind: str, alter: Alter, *, note: str, only_at: int) -> Receipt:
        edit.edit(filled, {id_of(filled, "Panel"): {"notes": "Theirs"}})
        return at_once(kind, alter, note=note, only_at=only_at)

    monkeypatch.setattr(upload, "save_changes", save_when_another_has)
    with pytest.raises(UserError, match="upload_outdated"):
        upload.save_preview(filled, previewed)
    activities = browse.holding(filled).activities.set_index("title")
    assert activities.loc["Panel", "notes"] == "Theirs"
    assert activities.loc["Panel", "impact"] == 5


def test_an_upload_is_undone_but_for_what_was_edited_since(filled: Asking) -> None:
    edit.edit(filled, {id_of(filled, "Panel"): {"notes": "Kept"}})
    undone = edit.undo(filled, 1)
    assert set(undone.kept["record_id"]) == {id_of(filled, "Panel")}
    assert titles(filled) == {"Panel"}


def test_an_undo_can_be_undone(filled: Asking) -> None:
    before = browse.holding(filled).activities.sort_values("activity_id", ignore_index=True)
    undone = edit.undo(filled, 1)
    assert titles(filled) == set()
    edit.undo(filled, undone.revision)
    assert browse.holding(filled).activities.sort_values("activity_id", ignore_index=True).equals(before)


def test_nothing_is_undone_twice(filled: Asking) -> None:
    edit.undo(filled, 1)
    with pytest.raises(UserError, match="undone_already"):
        edit.undo(filled, 1)


def test_an_edit_moves_the_point(filled: Asking) -> None:
    edit.edit(filled, {id_of(filled, "Walks"): {"impact": 5, "effort": 2}})
    assert set(prioritising.matrix(filled, Filters()).quick_wins["title"]) == {"Panel", "Walks"}


def test_a_score_is_stamped_with_today(filled: Asking) -> None:
    before = date.today()
    edit.edit(filled, {id_of(filled, "Walks"): {"impact": 5}})
    assert before <= browse.one(filled, id_of(filled, "Walks"))["scored_on"] <= date.today()


def test_every_fault_is_told_and_nothing_is_saved(filled: Asking) -> None:
    with pytest.raises(NotSaved) as caught:
        edit.edit(filled, {id_of(filled, "Panel"): {"impact": 9, "title": "", "notes": "Fine"}})
    assert sorted(name for _, name in caught.value.faults) == ["impact", "title"]
    assert browse.one(filled, id_of(filled, "Panel"))["notes"] == ""


def test_an_edit_of_what_is_not_there_is_refused(filled: Asking) -> None:
    with pytest.raises(NotFound):
        edit.edit(filled, {"nothing": {"title": "X"}})


def test_archived_activities_leave_every_view_and_come_back(filled: Asking) -> None:
    edit.archive(filled, [id_of(filled, "Panel")])
    assert titles(filled) == {"Walks"}
    assert mapping.star(filled, CURRENT).arms[1].activities == 0
    edit.restore(filled, [id_of(filled, "Panel")])
    assert titles(filled) == {"Panel", "Walks"}


def test_a_decision_is_kept_with_its_history_and_followed_up(filled: Asking) -> None:
    panel = id_of(filled, "Panel")
    due = date(2020, 1, 1)
    decide.decide(
        filled, [panel], Recommendation("take_on", "Cheap and wanted", "Housing lead", due, "officer")
    )
    assert list(decide.taken_on(filled, Filters())["progress"]) == ["overdue"]
    decide.mark_done(filled, panel, date.today())
    assert list(decide.taken_on(filled, Filters())["progress"]) == ["done"]
    history = browse.history(filled, panel)
    assert {"decision", "due_on", "done_on"} <= set(history.loc[history["kind"] == "decide", "field"])


def test_what_is_done_stays_done_until_it_is_decided_anew(filled: Asking) -> None:
    panel, due, done = id_of(filled, "Panel"), date(2020, 1, 1), date(2020, 2, 1)
    decide.decide(filled, [panel], Recommendation("take_on", "Cheap", "Housing lead", due))
    decide.mark_done(filled, panel, done)
    decide.decide(filled, [panel], Recommendation("take_on", "Cheap and wanted", "Repairs lead", due))
    assert browse.one(filled, panel)["owner_role"] == "Repairs lead"
    assert browse.one(filled, panel)["done_on"] == done
    decide.decide(filled, [panel], Recommendation("take_on", "Again", "Repairs lead", date(2099, 1, 1)))
    assert browse.one(filled, panel)["done_on"] is None
    decide.mark_done(filled, panel, done)
    decide.decide(filled, [panel], Recommendation("drop", "Not again"))
    assert browse.one(filled, panel)["done_on"] is None


def test_the_relative_view_cuts_at_the_medians(filled: Asking) -> None:
    view = prioritising.matrix(filled, Filters(), relative=True)
    assert (view.relative, view.cuts.impact, view.cuts.effort) == (True, 3.5, 2.5)


def test_a_snapshot_is_compared_under_the_same_filters(filled: Asking) -> None:
    taken = mapping.take_snapshot(filled, "Before")
    edit.edit(filled, {id_of(filled, "Walks"): {"co_design": 5, "status": "current"}})
    assert mapping.earlier_arms(filled, taken, CURRENT)[1].taking_part == 1
    assert mapping.star(filled, CURRENT).arms[1].taking_part == 2


def test_an_aim_is_kept_for_its_measure_only(filled: Asking) -> None:
    mapping.set_aim(filled, Measure.REACH, {"co_design": 0.5, "co_assess": None})
    settings = configure.council(filled).settings
    assert mapping.aims_of(settings, Measure.REACH)["co_design"] == 0.5
    assert mapping.aims_of(settings, Measure.DEPTH)["co_design"] is None
    with pytest.raises(UserError, match="aim_outside"):
        mapping.set_aim(filled, Measure.REACH, {"co_design": 1.5})


def test_a_snapshot_at_the_moment_of_another_save_is_to_be_taken_again(
    filled: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def saved_meanwhile(asking: Asking, cuts: Cuts) -> pd.DataFrame:
        edit.add(asking, {"title": "Somebody else's"})
        return shared_positions(asking, cuts)

    monkeypatch.setattr(mapping, "shared_positions", saved_meanwhile)
    with pytest.raises(UserError, match="busy"):
        mapping.take_snapshot(filled, "Spring")
    assert filled.council.snapshots() == []


def test_cuts_and_names_are_the_councils_own(filled: Asking) -> None:
    chosen = Settings(
        impact_cut=4.5, quadrant_names={"quick_wins": "Start here", "rethink": " ", "back_burner": " "}
    )
    configure.set_up(filled, name="Ours", settings=chosen)
    view = prioritising.matrix(filled, Filters())
    assert (view.council.name, view.cuts.impact) == ("Ours", 4.5)


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("", Settings()),
        ("x" * 101, Settings()),
        ("Ours", Settings(impact_cut=6)),
        ("Ours", Settings(quadrant_names={"quick_wins": "Same", "rethink": "same "})),
        ("Ours", Settings(quadrant_names={"rethink": "quick wins"})),
        ("Ours", Settings(pre_election_from=date(2027, 3, 25))),
        ("Ours", Settings(pre_election_from=date(2027, 3, 25), pre_election_to=date(2027, 3, 24))),
    ],
)
def test_settings_that_make_no_sense_are_refused(asking: Asking, name: str, settings: Settings) -> None:
    with pytest.raises(UserError):
        configure.set_up(asking, name=name, settings=settings)


def test_everything_exported_imports_back_unchanged(filled: Asking) -> None:
    for content, name in (
        (export.activities_as_csv(filled), "all.csv"),
        (export.everything_as_xlsx(filled), "all.xlsx"),
    ):
        previewed = upload.preview(filled, content, name)
        assert (previewed.changes.empty, len(previewed.same), list(previewed.errors)) == (True, 2, [])


def test_an_export_moves_to_another_council_whole(filled: Asking) -> None:
    other = Asking(filled.store, filled.person, "b")
    upload.import_file(other, export.activities_as_csv(filled), "all.csv")
    ours, theirs = (
        browse.holding(one).activities.sort_values("activity_id", ignore_index=True)
        for one in (filled, other)
    )
    assert theirs.equals(ours)


def test_a_council_cannot_be_read_through_another(filled: Asking) -> None:
    other = Asking(filled.store, filled.person, "b")
    with pytest.raises(NotFound):
        browse.one(other, id_of(filled, "Panel"))
    with pytest.raises(NotFound):
        edit.edit(other, {id_of(filled, "Panel"): {"title": "Theirs"}})


def test_every_use_case_is_refused_to_those_who_may_not() -> None:
    assert set(NEEDED.values()) == set(Action)
    assert set(PERMITTED) == set(Role)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_do_what_is_listed_and_nothing_else(filled: Asking, role: Role) -> None:
    asking = Asking(filled.store, Person("Someone", role), "a")
    attempts = {
        Action.SEE: lambda: browse.holding(asking),
        Action.EDIT: lambda: edit.add(asking, {"title": "New"}),
        Action.UPLOAD: lambda: upload.preview(asking, FILE.encode(), "a.csv"),
        Action.EXPORT: lambda: export.activities_as_csv(asking),
        Action.DECIDE: lambda: decide.decide(asking, [id_of(filled, "Panel")], Recommendation("drop")),
        Action.TAKE_SNAPSHOT: lambda: mapping.take_snapshot(asking, "Now"),
        Action.SET_AIM: lambda: mapping.set_aim(asking, Measure.REACH, {}),
        Action.SET_UP: lambda: configure.set_up(asking, name="Ours", settings=Settings()),
        Action.RUN_WORKSHOP: lambda: run.prepare(
            asking, Plan("Spring", ("citizens",)), [id_of(filled, "Panel")]
        ),
        Action.BEGIN_COUNCIL: lambda: configure.begin_council(asking, "Another"),
        Action.PUBLISH: lambda: publish_a_closed_workshop(asking),
        Action.READ_LOG: lambda: audit_log.latest(asking, 1),
        Action.GIVE_ROLES: lambda: roles.people(asking),
    }
    assert set(attempts) == set(Action)
    for action, attempt in attempts.items():
        if action in PERMITTED[role]:
            attempt()
        else:
            with pytest.raises(NotAllowed):
                attempt()


def publish_a_closed_workshop(asking: Asking) -> None:
    """Publish as who asks; an administrator has held the workshop."""
    admin = Asking(asking.store, Person("Ada", Role.ADMIN), asking.council_id)
    held = run.prepare(admin, Plan("Autumn", ("citizens",)), [id_of(admin, "Panel")]).workshop_id
    for step in (Step.START, Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(admin, held, step)
    publish.publish(asking, held)
