"""The history in a council's file: to be read in another place, never twice, never what was erased."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pandas as pd
import pytest
import sqlalchemy as sa

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.council.access import Person, Role
from costar.domain.council.council import Settings
from costar.domain.council.moved_history import HISTORY, MOST_CHANGES
from costar.domain.council.retention import KeptKind, Retention
from costar.domain.council.signing_in import Identity, Known
from costar.domain.people.offers import ASSET
from costar.errors import NotAllowed, UserError
from costar.storage import schema
from costar.storage.writing import add_rows
from costar.usecases.council import carry, configure, retention
from costar.usecases.council.carry import Carried
from costar.usecases.council.carry_beside import BesideLoad
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit, export
from tests.packages import rewritten
from tests.stores import Begun, emptied

FORMS = {"a.xlsx": export.everything_as_xlsx, "a.zip": export.everything_as_zip}
CANARY = "canary-words-4711"
LONG = json.dumps(" a=,\n" * 20_000)
TODAY = date.today()


def into(asking: Asking, council_id: str = "b") -> Asking:
    return replace(asking, council_id=council_id)


@pytest.fixture(scope="module")
def begun() -> Begun[Asking]:
    return Begun(saved_six_times)


@pytest.fixture
def with_history(asking: Asking, begun: Begun[Asking]) -> Asking:
    return begun.of(asking)


@pytest.fixture(scope="module")
def content(open_duckdb: sa.Engine) -> bytes:
    """The file of such a council, written once for what only reads it."""
    source = Asking(emptied(open_duckdb, "a"), Person("Ada, engagement lead", Role.ADMIN), "a")
    return export.everything_as_zip(saved_six_times(source))


def saved_six_times(asking: Asking) -> Asking:
    """The council with six saves: an activity in three states, an offer that came and went, and settings."""
    panel = edit.add(asking, {"activity_id": "?", "title": "Panel", "description": f" {CANARY},\n=1 "})
    edit.edit(asking, {panel: {"title": "=Panel", "impact": 4}})
    edit.edit(asking, {panel: {"description": ""}})
    offer = edit.add(asking, {"offer_kind": "capability", "who": CANARY}, ASSET)
    edit.remove(asking, [offer], ASSET)
    configure.set_up(asking, name="Town", settings=Settings(impact_cut=2.5))
    cut = sa.update(schema.change).where(schema.change.c.field == "impact_cut")
    with asking.store.engine.begin() as connection:
        connection.execute(cut.values(after=LONG))
    return asking


def the_panel(asking: Asking) -> str:
    return str(asking.council.activities(asking.council.council().revision)["activity_id"].iloc[0])


def bring(source: Asking, target: Asking, name: str = "a.zip") -> int:
    content = FORMS[name](source)
    return carry.bring_back(target, look(target, content, name)).revision


def look(target: Asking, content: bytes, name: str = "a.zip") -> Carried:
    return replace(carry.look_into(target, content, name), choices=None)


def of_history(carried: Carried) -> BesideLoad:
    return next(one for one in carried.beside if one.of is HISTORY)


def told(asking: Asking) -> pd.DataFrame:
    found = asking.council.history.of_record(the_panel(asking))
    return found[["made_at", "made_by", "kind", "field", "before", "after"]]


@pytest.mark.parametrize("name", FORMS)
def test_another_place_reads_who_did_what_and_when(with_history: Asking, name: str) -> None:
    before, target = told(with_history), into(with_history)
    bring(with_history, target, name)
    after = target.council.history.of_record(the_panel(with_history))
    assert after["moved"].tolist() == [False, *[True] * len(before)]
    pd.testing.assert_frame_equal(told(target)[1:].reset_index(drop=True), before)
    saved = [(one.kind, one.made_by, one.made_at, one.note) for one in browse.saved_elsewhere(target)]
    own = with_history.council.history.batches()
    assert saved == [(one.kind, one.made_by, one.made_at, one.note) for one in own]
    changes = target.council.history.whole().changes
    assert LONG in changes.loc[changes["field"] == "impact_cut", "after"].tolist()


def test_only_what_is_saved_here_counts_as_saved_here(with_history: Asking) -> None:
    target = into(with_history)
    revision = bring(with_history, target)
    assert target.council.council().revision == revision == 1
    assert [one.kind for one in target.council.history.batches()] == ["bring_back"]
    assert target.council.history.last_decided() == {}
    changes = target.council.history.changes_of_batch(revision)
    assert not changes["touched_since"].any()
    edit.edit(target, {the_panel(target): {"title": "Ours"}})
    assert browse.saved_elsewhere(target)[0].revision == 0


def test_no_save_comes_twice_whichever_way_it_comes(with_history: Asking) -> None:
    target, third = into(with_history), into(with_history, "c")
    with_history.store.add_council("c", "Third")
    bring(with_history, target)
    edit.edit(target, {the_panel(target): {"title": "Renamed there"}})
    content = export.everything_as_zip(target)
    there, home = of_history(look(third, content)), of_history(look(with_history, content))
    assert (there.added, there.same) == (8, 0)
    assert (home.added, home.same) == (2, 6)
    assert of_history(look(target, content)).beside.history is None
    bring(target, with_history)
    assert [one.kind for one in browse.saved_elsewhere(with_history)] == ["edit", "bring_back"]


def test_one_undo_takes_the_history_out_again(with_history: Asking) -> None:
    target = into(with_history)
    undone = edit.undo(target, bring(with_history, target))
    assert browse.saved_elsewhere(target) == []
    assert len(target.council.history.whole().changes.query("before == @CANARY or after == @CANARY")) == 0
    with pytest.raises(UserError, match="snapshots_gone"):
        edit.undo(target, undone.revision)


def test_who_is_no_administrator_neither_takes_it_away_nor_brings_it_in(with_history: Asking) -> None:
    facilitator = replace(with_history, person=Person("Bea", Role.FACILITATOR))
    names = ZipFile(BytesIO(export.everything_as_zip(facilitator))).namelist()
    assert "snapshot.csv" not in names
    assert not any("history" in name for name in names)
    content, there = export.everything_as_zip(with_history), into(facilitator)
    carried = look(there, content)
    assert (of_history(carried).may, of_history(carried).beside.history) == (False, None)
    with pytest.raises(NotAllowed):
        carry.bring_back(there, look(into(with_history), content))
    revision = carry.bring_back(there, carried).revision
    assert browse.saved_elsewhere(there) == []
    edit.undo(there, revision)
    by_admin = bring(with_history, into(with_history))
    with pytest.raises(NotAllowed):
        edit.undo(there, by_admin)


def test_what_was_cleared_or_erased_does_not_come_back(with_history: Asking) -> None:
    content, store = export.everything_as_zip(with_history), with_history.store
    store.retention.clear_history("a", TODAY + timedelta(2))
    assert of_history(look(with_history, content)).added == 0
    moved = export.everything_as_zip(with_history)
    assert CANARY.encode() not in b"".join(ZipFile(BytesIO(moved)).read(name) for name in csv_names(moved))
    ada = Known("p", Identity("https://id", "ada", with_history.person.name), (), datetime(2026, 1, 1))  # noqa: DTZ001
    store.forget_person(ada, "person p")
    carry.bring_back(into(with_history), look(into(with_history), moved))
    assert {one.made_by for one in browse.saved_elsewhere(into(with_history))} == {with_history.person.name}
    store.forget_person(ada, "person p")
    assert {one.made_by for one in browse.saved_elsewhere(into(with_history))} == {"person p"}


def csv_names(content: bytes) -> list[str]:
    return [name for name in ZipFile(BytesIO(content)).namelist() if "history" in name]


def test_how_long_the_other_place_keeps_things_holds_for_what_came(with_history: Asking) -> None:
    target, store = into(with_history), with_history.store
    bring(with_history, target)
    aged(with_history, 400)
    store.retention.keep("b", {KeptKind.HISTORY: Retention(6, date(2020, 1, 1))})
    (outlook,) = (one for one in retention.outlook(target, TODAY) if one.kind is KeptKind.HISTORY)
    assert outlook.goes > 5
    retention.clear_due(store, TODAY)
    assert CANARY not in target.council.history.whole().changes.to_csv()
    assert len(browse.saved_elsewhere(target)) == 6
    assert CANARY in with_history.council.history.whole().changes.to_csv()


def test_what_is_said_of_a_record_goes_with_its_kind(with_history: Asking) -> None:
    target, store = into(with_history), with_history.store
    bring(with_history, target)
    aged(with_history, 400)
    store.retention.keep("b", {KeptKind.OFFERS: Retention(6, date(2020, 1, 1))})
    retention.clear_due(store, TODAY)
    whole = target.council.history.whole()
    assert CANARY not in whole.changes.query("record_type == 'asset'").to_csv()
    assert CANARY not in " ".join(whole.saves["note"])
    assert CANARY in whole.changes.query("record_type == 'activity'").to_csv()


def aged(asking: Asking, days: int) -> None:
    """Let what came to council b be so many days older."""
    table = schema.moved_batch
    with asking.store.engine.begin() as connection:
        for revision, made_at in connection.execute(sa.select(table.c.revision, table.c.made_at)).all():
            old = sa.update(table).where(table.c.revision == revision)
            connection.execute(old.values(made_at=made_at - timedelta(days)))


def test_words_of_an_answer_to_a_survey_stay_where_they_are_erased(asking: Asking) -> None:
    offer = edit.add(asking, {"offer_kind": "capability", "who": CANARY}, ASSET)
    edit.edit(asking, {offer: {"who": "Somebody"}}, ASSET)
    for table in (schema.change, schema.records[ASSET.name]):
        name = "record_id" if table is schema.change else ASSET.key
        with asking.store.engine.begin() as connection:
            ours = sa.update(table).where(table.c[name] == offer)
            connection.execute(ours.values({name: f"survey-{offer[:50]}"}))
    content = export.everything_as_zip(asking)
    package = ZipFile(BytesIO(content))
    assert not any(CANARY.encode() in package.read(name) for name in package.namelist())
    assert of_history(look(into(asking), content)).added == 2


@pytest.mark.parametrize(
    ("sheet", "change"),
    [
        ("history_change.csv", lambda text: text.replace("title", "mood", 1)),
        ("history_change.csv", lambda text: "\r\n".join(text.split("\r\n")[:-2]) + "\r\n"),
        ("history_change.csv", lambda text: text.replace(",impact_cut,2,", ",impact_cut,3,")),
        ("history_change.csv", lambda text: text.replace(",impact,1,,4", ",impact,1,banana,4")),
        ("history_change.csv", lambda text: text.replace(",impact,1,,4", ",impact,1,,40")),
        ("history.csv", lambda text: text.replace(",edit,", ",crowned,", 1)),
        ("history.csv", lambda text: text.replace(f"{TODAY.year}-", "2199-", 1)),
        ("history.csv", lambda text: text.replace(f"{TODAY.year}-", "one day ", 1)),
        ("history.csv", lambda text: re.sub(r"\d{4}-[^,]*", "0001-01-01T00:00:00+14:00", text, count=1)),
        ("history.csv", lambda text: re.sub(r"\d{4}-[^,]*", "0001-01-01T00:00:00", text, count=1)),
        ("history.csv", lambda text: re.sub(r"\d{4}-[^,]*", "9999-12-31T23:59:59-14:00", text, count=1)),
        ("history.csv", lambda text: text.replace("\r\n2,", "\r\n1,")),
    ],
)
def test_a_save_of_which_something_is_missing_is_left_out_whole(
    content: bytes, asking: Asking, sheet: str, change: Callable[[str], str]
) -> None:
    load = of_history(look(into(asking), rewritten(content, sheet, change)))
    assert "history" in {one.code for one in load.errors}
    assert 0 < load.added < 6


def test_headings_alone_are_no_history(content: bytes, asking: Asking) -> None:
    alone = rewritten(content, "history.csv", lambda text: text.split("\r\n")[0] + "\r\n")
    load = of_history(look(into(asking), alone))
    assert (load.read, load.beside.history) == (0, None)


@pytest.mark.parametrize("most", [40, pytest.param(MOST_CHANGES, marks=pytest.mark.long)])
def test_the_newest_changes_go_where_there_are_too_many(
    with_history: Asking, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("costar.domain.council.moved_history.MOST_CHANGES", most)
    whole = with_history.council.history.whole()
    later = int((whole.changes["number"] != whole.saves["number"].iloc[0]).sum())
    assert first_save_goes(with_history, changes=most - later)
    assert not first_save_goes(with_history, changes=most - later + 1)


def first_save_goes(asking: Asking, *, changes: int) -> bool:
    """Whether the first save is in the file when it has so many changes; the later ones are in any case."""
    rows = pd.DataFrame({"record_id": [f"x{at}" for at in range(changes)]}).assign(
        council_id="a", revision=1, record_type=ACTIVITIES.name, field="title", before="", after="y"
    )
    with asking.store.engine.begin() as connection:
        connection.execute(sa.delete(schema.change).where(schema.change.c.revision == 1))
        add_rows(connection, schema.change, rows)
    load = of_history(look(into(asking), export.everything_as_zip(asking)))
    assert load.errors == ()
    assert load.read in (5, 6)
    return load.read == 6


def test_a_text_of_thousands_of_lines_comes_back(asking: Asking) -> None:
    text = '"\n' * 2_000
    panel = edit.add(asking, {"activity_id": "?", "title": "Panel", "description": "x"})
    for description in ("", text[:-1]):
        edit.edit(asking, {panel: {"description": description}})
    target = into(asking)
    carried = look(target, export.everything_as_zip(asking))
    assert [one.problems for one in carried.loads] == [()] * len(carried.loads)
    assert of_history(carried).problems == ()
    carry.bring_back(target, carried)
    assert text[:-1] in told(target)["after"].tolist()


def test_a_sign_that_no_database_keeps_does_not_come_with_a_history(content: bytes, asking: Asking) -> None:
    odd = rewritten(content, "history.csv", lambda text: text.replace("Ada", "A\0da"))
    odd = rewritten(odd, "history_change.csv", lambda text: text.replace("Panel", "Pan\0el"))
    carry.bring_back(into(asking), look(into(asking), odd))
    moved = into(asking).council.history.moved_batches()
    assert not any("\0" in one.made_by for one in moved)
