"""Which stored activity a row is about: by example, and what always holds."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.activities.activity import as_activities
from costar.domain.activities.matching import are_among, match

ROW = st.tuples(
    st.sampled_from(["Lunch club", "Walks"]),
    st.sampled_from(["Health", ""]),
    st.sampled_from(["North", "South", ""]),
)


def activities(*rows: tuple[str, ...]) -> pd.DataFrame:
    """Activities of title, service and ward, with ids as one file gives them."""
    names = ("title", "service", "ward")
    frame = pd.DataFrame([dict(zip(names, row, strict=False)) for row in rows], columns=names)
    return as_activities(frame.assign(activity_id=[f"a-{at}" for at in range(len(rows))]))


def found(incoming: pd.DataFrame, stored: pd.DataFrame, *, in_order: bool = False) -> list[str]:
    matched = match(incoming.assign(activity_id=""), stored, in_order=in_order)
    pairs = zip(matched["activity_id"], matched["matched_by"], strict=True)
    return [one or how for one, how in pairs]


NORTH, SOUTH, EAST = (("Lunch club", "Health", ward) for ward in ("North", "South", "East"))
BARE = ("Lunch club", "Health", "")


@pytest.mark.parametrize(
    ("stored", "incoming", "expected"),
    [
        ([NORTH, SOUTH, EAST], [EAST, NORTH, SOUTH], ["a-2", "a-0", "a-1"]),
        ([NORTH, SOUTH], [NORTH, SOUTH, EAST], ["a-0", "a-1", "new"]),
        ([NORTH], [SOUTH], ["a-0"]),
        ([NORTH], [SOUTH, EAST], ["new", "new"]),
        ([NORTH], [BARE], ["a-0"]),
        ([NORTH, SOUTH], [BARE, BARE], ["a-0", "a-1"]),
        ([NORTH, SOUTH], [BARE], ["unsure"]),
        ([NORTH, SOUTH], [EAST], ["new"]),
        ([NORTH, SOUTH, EAST], [NORTH, BARE, EAST], ["a-0", "a-1", "a-2"]),  # a ward was emptied
        ([NORTH, BARE, SOUTH], [NORTH, EAST, SOUTH], ["a-0", "a-1", "a-2"]),  # a ward was filled
        ([NORTH, BARE, SOUTH], [BARE, BARE, BARE], ["a-0", "a-1", "a-2"]),  # the column is gone
        ([NORTH, BARE, EAST], [BARE], ["unsure"]),
        ([BARE], [NORTH, SOUTH], ["new", "new"]),
        ([NORTH, NORTH], [NORTH, NORTH], ["a-0", "a-1"]),
        ([NORTH, NORTH], [NORTH], ["unsure"]),
        ([NORTH], [NORTH, NORTH], ["a-0", "a-0"]),
        ([("Walks", "", "")], [NORTH], ["new"]),
    ],
)
def test_a_title_in_several_wards_is_told_apart(
    stored: list[tuple[str, ...]], incoming: list[tuple[str, ...]], expected: list[str]
) -> None:
    assert found(activities(*incoming), activities(*stored)) == expected


@pytest.mark.parametrize(
    ("stored", "incoming"),
    [
        (("Men’s shed", "Parks & Leisure", "St Mary’s"), ("Men's shed", "Parks and leisure.", "St Marys")),
        (("Tea – chat", "Street-scene", "North"), ("Tea - chat", "Street scene", "NORTH")),
        (("Café Tŷ", "Siân’s team", "Llŷn"), ("Cafe Ty", "Sian's team", "Llyn")),
        (("“Walks” & talks", "Health", "Old Town"), ('"Walks" and talks.', "health", "Old-Town")),
    ],
)
def test_one_name_in_two_spellings_is_one_name(stored: tuple[str, ...], incoming: tuple[str, ...]) -> None:
    other = ("Choir", "Arts", "East")
    assert found(activities(other, incoming), activities(stored, other)) == ["a-1", "a-0"]
    assert found(activities(("Walk-in", "Arts", "East")), activities(("Walk in", "Arts", "East"))) == ["new"]


def scored(*impacts: int | None) -> pd.DataFrame:
    """Activities of one name with these scores."""
    return activities(*[NORTH] * len(impacts)).assign(impact=pd.array(impacts, dtype="Int64"))


@pytest.mark.parametrize(
    ("stored", "incoming", "expected"),
    [
        ((4, 3, 1), (1, 4, 3), ["a-2", "a-0", "a-1"]),  # sorted in another way
        ((4, 3, 1), (1, 4, 5), ["a-2", "a-0", "a-1"]),  # and one changed
        ((4, 3, 1), (3, 1), ["a-1", "a-2"]),  # one taken out
        ((4, 3, 1), (4, 3, 1, 5), ["a-0", "a-1", "a-2", "new"]),  # one more
        ((4, 3), (4, 4, 3), ["a-0", "new", "a-1"]),
        ((4, None), (None, 2), ["a-1", "a-0"]),
        ((4, 3, 1), (4, 5), ["a-0", "unsure"]),  # which of the other two has changed?
        ((4, 3), (4, 5, 2), ["a-0", "unsure", "unsure"]),
        ((4, 4, 4), (4, 4), ["unsure", "unsure"]),  # which one was taken out?
        ((4, 3), (2, 1), ["a-0", "a-1"]),
        ((4,), (4, 3), ["a-0", "new"]),
        ((4,), (3, 4), ["new", "a-0"]),
        ((4,), (5, 3), ["unsure", "unsure"]),  # which of the two is new?
        ((None,), (5, 3), ["unsure", "unsure"]),
    ],
)
def test_rows_called_the_same_are_told_apart_by_what_they_say_and_then_by_their_places(
    stored: tuple[int | None, ...], incoming: tuple[int | None, ...], expected: list[str]
) -> None:
    matched = match(scored(*incoming).assign(activity_id=""), scored(*stored), given={"title", "impact"})
    assert [one or how for one, how in zip(matched.activity_id, matched.matched_by, strict=True)] == expected


def told(notes: list[str], impacts: list[int], wards: list[str]) -> pd.DataFrame:
    frame = activities(*[("Lunch club", "Health", ward) for ward in wards])
    return frame.assign(notes=notes, impact=pd.array(impacts, dtype="Int64"))


def test_rows_of_which_each_has_another_score_are_told_apart_by_what_else_they_say() -> None:
    stored = told(["Mondays", "Volunteers", "Chapel"], [4, 3, 3], ["North"] * 3)
    again = told(["Chapel", "Mondays", "Volunteers"], [1, 1, 1], ["North"] * 3).assign(activity_id="")
    found = match(again, stored, given={"title", "ward", "impact", "notes"})
    assert found["activity_id"].tolist() == ["a-2", "a-0", "a-1"]


def test_titles_that_differ_in_capitals_only_are_not_exchanged() -> None:
    stored = scored(4, 4).assign(title=["Core strategy", "Core Strategy"])
    found = match(stored[::-1].assign(activity_id=""), stored, given={"title", "impact"})
    assert found["activity_id"].tolist() == ["a-1", "a-0"]


@pytest.mark.parametrize(("given", "reference"), [(("impact",), ""), ((), ""), ((), "H1")])
def test_an_archived_twin_keeps_no_row_from_its_activity(given: tuple[str, ...], reference: str) -> None:
    stored = scored(4, 4).assign(archived=[True, False], reference=reference)
    found = match(stored[1:].assign(activity_id=""), stored, given=given)
    assert found["activity_id"].tolist() == ["a-1"]
    both = match(stored.assign(activity_id=""), stored, given=given)
    assert both["activity_id"].tolist() == (["a-1", "a-1"] if reference else ["a-0", "a-1"])


@pytest.mark.parametrize("wards", [["North", "South"], ["North", ""]])
def test_a_file_that_lost_its_wards_and_was_sorted_anew_exchanges_nothing(wards: list[str]) -> None:
    stored = told(["", ""], [4, 2], wards)
    again = told(["", ""], [2, 4], ["", ""]).assign(activity_id="")
    found = match(again, stored, given={"title", "impact"})
    assert found["activity_id"].tolist() == ["a-1", "a-0"]


HOUSING = ("Lunch club", "Housing", "North")
NAMELESS = ("Lunch club", "", "")
IN_NORTH, IN_SOUTH = (("Lunch club", "", ward) for ward in ("North", "South"))


@pytest.mark.parametrize(
    ("stored", "incoming", "expected"),
    [
        ([NORTH], [NAMELESS], ["a-0"]),
        ([NORTH, ("Walks", "Parks", "")], [("Walks", "", ""), NAMELESS], ["a-1", "a-0"]),
        ([NORTH, SOUTH], [NAMELESS, NAMELESS], ["a-0", "a-1"]),
        ([NORTH, SOUTH], [IN_SOUTH, IN_NORTH], ["a-1", "a-0"]),
        ([NORTH, SOUTH], [NAMELESS], ["unsure"]),
        ([NORTH, HOUSING], [NAMELESS], ["unsure"]),
        ([NORTH, HOUSING], [NAMELESS, NAMELESS], ["unsure", "unsure"]),
        ([SOUTH, HOUSING], [IN_NORTH, IN_SOUTH], ["a-1", "a-0"]),
        ([NORTH, HOUSING], [NORTH, NAMELESS], ["a-0", "a-1"]),
        ([NORTH], [NAMELESS, NAMELESS], ["a-0", "a-0"]),
        ([NORTH], [IN_SOUTH], ["a-0"]),
        ([NAMELESS], [NORTH], ["a-0"]),
        ([NAMELESS, NAMELESS], [NORTH, HOUSING], ["a-0", "a-1"]),
        ([NAMELESS], [NORTH, HOUSING], ["unsure", "unsure"]),
        ([NORTH], [HOUSING], ["new"]),
    ],
)
def test_a_service_that_one_side_leaves_out_makes_no_twins(
    stored: list[tuple[str, ...]], incoming: list[tuple[str, ...]], expected: list[str]
) -> None:
    assert found(activities(*incoming), activities(*stored)) == expected


def test_titles_in_several_services_are_told_by_their_places_when_a_person_says_so() -> None:
    stored, incoming = activities(NORTH, HOUSING), activities(NAMELESS, NAMELESS)
    assert found(incoming, stored, in_order=True) == ["a-0", "a-1"]


@given(st.lists(ROW, max_size=14), st.sampled_from([("service",), ("ward",), ("service", "ward")]))
def test_a_file_without_a_column_makes_no_twins(
    rows: list[tuple[str, ...]], left_out: tuple[str, ...]
) -> None:
    """Each row finds an activity of its title or is asked about; told to go by places, each finds its own."""
    stored = activities(*rows)
    again = stored.assign(**dict.fromkeys(left_out, ""))
    assert "new" not in found(again, stored)
    in_order = found(again, stored, in_order=True)
    titles = stored.set_index("activity_id")["title"]
    assert "new" not in in_order
    assert all(titles.get(one, title) == title for one, title in zip(in_order, stored["title"], strict=True))


@given(st.lists(ROW, max_size=14))
def test_the_same_file_again_is_the_same_activities(rows: list[tuple[str, ...]]) -> None:
    """Whatever titles come again, and however many: each row finds the activity that it made."""
    stored = activities(*rows)
    assert found(stored, stored.iloc[::-1]) == stored["activity_id"].tolist()


@given(st.lists(ROW, max_size=10), st.lists(ROW, max_size=10))
def test_a_row_never_finds_an_activity_of_another_name(
    incoming: list[tuple[str, ...]], stored: list[tuple[str, ...]]
) -> None:
    known = activities(*stored).set_index("activity_id")
    rows = activities(*incoming)
    for one, title in zip(found(rows, known.reset_index()), rows["title"], strict=True):
        assert one in ("new", "unsure") or known.at[one, "title"] == title


@given(st.lists(ROW, max_size=8), st.lists(ROW, max_size=8), st.booleans())
def test_titles_that_nobody_has_are_new_and_change_no_other_row(
    incoming: list[tuple[str, ...]], stored: list[tuple[str, ...]], in_order: bool
) -> None:
    known, new = activities(*stored), [(f"New {service}", service, ward) for _, service, ward in incoming]
    alone = found(activities(*incoming), known, in_order=in_order)
    among = found(activities(*new, *incoming, *new), known, in_order=in_order)
    assert among == ["new"] * len(new) + alone + ["new"] * len(new)


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abcd")))
def test_texts_are_told_from_those_that_are_known_by_themselves(texts: list[str], known: list[str]) -> None:
    column = pd.Series(texts, dtype="str", index=range(1, len(texts) + 1))
    for others in (known, texts):
        found = are_among(column, pd.Series(others, dtype="str"))
        assert found.equals(column.isin(others))
