"""How ideas are laid out on the wall: all of them, whole, in letters for those at the back."""

from hypothesis import given
from hypothesis import strategies as st

from costar.ui.workshop import wall_fit
from costar.ui.workshop.wall_fit import (
    SAID_SIZES,
    SIZES,
    Said,
    beside_the_way_in,
    parts_of_wall,
    rows_of,
    said_in,
)
from costar.ui.workshop.wall_turning import parts_beside, parts_over_all

IDEAS = st.dictionaries(
    st.text("abc ", max_size=20),
    st.lists(
        st.tuples(st.text("abc de", min_size=1, max_size=80), st.text("fg h", max_size=200)),
        min_size=1,
        max_size=20,
    ),
    min_size=1,
    max_size=5,
)


@given(IDEAS)
def test_every_title_stands_once_and_whole(under: dict[str, list[tuple[str, str]]]) -> None:
    parts = parts_of_wall(under)
    shown = [(name, title) for part in parts for name, found in part.under.items() for title, _ in found]
    assert shown == [(name, title) for name, found in under.items() for title, _ in found]


@given(IDEAS)
def test_no_letters_are_smaller_than_the_back_of_a_hall_reads(
    under: dict[str, list[tuple[str, str]]],
) -> None:
    parts = parts_of_wall(under)
    assert {part.size for part in parts} <= set(SIZES)
    assert all(wall_fit._height(part.under, part.size) <= wall_fit.CAPACITY for part in parts)


def test_few_ideas_stand_with_their_sentences_in_large_letters() -> None:
    (part,) = parts_of_wall({"Streets": [("A bench", "At the stop.")]})
    assert (part.size, part.under) == (36, {"Streets": (("A bench", "At the stop."),)})


def test_the_first_ideas_stand_beside_the_square_until_they_need_all_of_the_wall() -> None:
    few = beside_the_way_in({"": [("A bench", "At the stop.")]})
    assert few
    assert few.size == 44
    assert (
        beside_the_way_in({"": [(f"Idea {n}", "A sentence of some length. " * 2) for n in range(9)]}) is None
    )


def test_many_ideas_lose_their_sentences_before_they_are_parted() -> None:
    (part,) = parts_of_wall({"": [(f"Idea {n}", "A sentence of some length. " * 4) for n in range(12)]})
    assert {sentence for _, sentence in part.under[""]} == {""}
    assert len(parts_of_wall({"": [(f"Idea number {n}", "") for n in range(90)]})) > 1


def test_no_part_is_left_with_a_lone_idea_on_an_empty_wall() -> None:
    parts = parts_of_wall({"": [(f"{n} benches in the longest street of our town", "") for n in range(40)]})
    counts = [len(part.under[""]) for part in parts]
    assert sum(counts) == 40
    assert max(counts) - min(counts) <= 2


SENTENCES = st.lists(st.text("ab cd", min_size=1, max_size=200), min_size=1, max_size=5)


@given(SENTENCES, st.integers(0, 700))
def test_sentences_are_whole_but_the_first_which_ends_openly_in_the_least_type(
    sentences: list[str], height: int
) -> None:
    size, said = said_in([Said(one, 568) for one in sentences], height)
    assert said[1:] == sentences[1:]
    assert said[0] == sentences[0] or (size == SAID_SIZES[-1] and said[0].endswith("…"))


def test_what_fits_in_large_type_is_not_set_in_small_type() -> None:
    assert said_in([Said("Join on your phone.", 424)], 200)[0] == SAID_SIZES[0]
    assert said_in([Said("What would help the people who live there? " * 5, 424)], 150)[0] == SAID_SIZES[-2]


def test_a_password_longer_than_a_line_begins_one_of_its_own() -> None:
    long, short = (f"Password: {'x' * n}" for n in (30, 3))
    assert [rows_of(one, 18, 250) for one in (long, short)] == [3, 1]


def test_ideas_without_a_heading_get_one_beside_others_and_it_takes_its_line() -> None:
    def laid_out(name: str, n: int) -> list[int]:
        return [part.size for part in parts_of_wall({"Buses": [("A bus", "")], name: [("Trees", "")] * n})]

    whole = [n for n in range(1, 40) if len(laid_out("Other", n)) == 1]
    assert [laid_out("", n) for n in whole] == [laid_out("Other", n) for n in whole]


def test_on_a_wide_wall_lines_have_a_type_of_their_own_in_the_same_parts() -> None:
    lines = [f"{n}. Neighbours phone people in their first week home: 5 of 22 put it there" for n in range(9)]
    for parts in (parts_beside("Talk about these", lines), parts_over_all("What we recommend", lines)):
        assert [line for part in parts for line in part.lines] == lines
        assert all(part.wide >= part.mid > part.size for part in parts)
        assert len({(part.size, part.columns) for part in parts}) == 1
