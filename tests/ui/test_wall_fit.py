"""How ideas are laid out on the wall: all of them, whole, in letters for those at the back."""

from hypothesis import given
from hypothesis import strategies as st

from costar.ui.workshop import wall_fit
from costar.ui.workshop.wall_fit import SIZES, beside_the_way_in, parts_of_wall

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
