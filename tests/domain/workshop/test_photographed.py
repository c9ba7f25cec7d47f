"""From sides to ballots: each sheet once, whole, and nothing decided for a person."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from costar.domain.workshop.marked import UNSURE, Marked
from costar.domain.workshop.photographed import (
    BallotQuestion,
    Photo,
    PhotoRemark,
    PrintRun,
    ReadAnswer,
    ReadBallot,
    ReadSide,
    gather,
    run_from_text,
    run_to_text,
    score_of,
)

RUN = PrintRun(5, 2, 5, 1, False, tuple(f"a{at}" for at in range(13)), ("citizens", "managers"), ("impact",))
A, B = Photo("a.jpg"), Photo("b.pdf", 2)


FIRST = Marked(0)


def side(photo: Photo, sheet: int, number: int, *marks: int | None, group: Marked = FIRST) -> ReadSide:
    scored = RUN.scored[:12] if number == 1 else RUN.scored[12:]
    given_for = {0: marks[0]} if marks else {}
    rows = tuple(
        ReadAnswer(BallotQuestion(one, "impact"), Marked(given_for.get(at))) for at, one in enumerate(scored)
    )
    return ReadSide(
        photo, sheet, number, (ReadAnswer(BallotQuestion(), group), *rows) if number == 1 else rows
    )


def test_two_sides_of_one_sheet_are_one_ballot() -> None:
    (ballot,), found = gather([side(B, 5, 2, 4), side(A, 5, 1, 2)], [RUN])
    assert (ballot.ballot, ballot.photos, ballot.asked, found) == (5, (A, B), (), ())
    assert len(ballot.answers) == 14


def test_a_side_that_is_missing_is_named_and_its_ballot_waits() -> None:
    assert gather([side(A, 6, 1, 2)], [RUN]) == ((), (PhotoRemark("side_missing", (A,), 6, 2),))


def test_a_second_photo_that_says_the_same_is_told_and_counts_once() -> None:
    ballots, found = gather([side(A, 5, 1, 2), side(B, 5, 1, 2), side(A, 5, 2)], [RUN])
    assert (len(ballots), found) == (1, (PhotoRemark("sheet_twice", (A, B), 5, 1),))


def test_a_second_photo_that_says_something_else_is_asked() -> None:
    ballots, found = gather([side(A, 5, 1, 2), side(B, 5, 1, 3), side(A, 5, 2)], [RUN])
    assert (ballots, found) == ((), (PhotoRemark("sheet_differs", (A, B), 5, 1),))


def test_a_sheet_that_lies_in_one_photo_twice_is_asked_also_where_both_say_the_same() -> None:
    left, right = replace(A, place=1), replace(A, place=2)
    ballots, found = gather([side(left, 5, 1, 2), side(right, 5, 1, 2), side(B, 5, 2)], [RUN])
    assert (ballots, found) == ((), (PhotoRemark("sheet_copied", (left, right), 5, 1),))
    (ballot,), _ = gather([side(right, 5, 1, 2), side(B, 5, 2)], [RUN])
    assert ballot.photos == (right, B)


def test_what_one_photo_cannot_tell_the_other_may() -> None:
    blurred = side(A, 5, 1, 2, group=UNSURE)
    (ballot,), _ = gather([blurred, side(B, 5, 1, 2), side(A, 5, 2)], [RUN])
    assert ballot.asked == ()


def test_a_blank_sheet_is_no_ballot_and_one_without_a_group_is_asked() -> None:
    ballots, found = gather([side(A, 5, 1), side(A, 5, 2)], [RUN])
    assert (ballots, [one.code for one in found]) == ((), ["sheet_blank"])
    (ballot,), _ = gather([side(A, 5, 1, 2, group=Marked(None)), side(A, 5, 2)], [RUN])
    assert [one.question for one in ballot.asked] == [BallotQuestion()]


def test_a_sheet_on_purely_white_paper_that_is_hardly_marked_may_have_lost_its_marks() -> None:
    def gathered(*marks: int | None, grey: bool = False) -> tuple[list[ReadBallot], list[PhotoRemark]]:
        first, second = side(A, 5, 1, *marks), side(B, 5, 2)
        ballots, found = gather(
            [replace(first, is_white=not grey), replace(second, is_white=not grey)], [RUN]
        )
        return list(ballots), list(found)

    assert gathered() == ([], [PhotoRemark("sheet_white", (A, B), 5)])
    assert gathered(grey=True) == ([], [PhotoRemark("sheet_blank", (A, B), 5)])
    (ballot,), found = gathered(2)
    assert ballot.is_pale
    assert found == [PhotoRemark("sheet_pale", (A, B), 5, values=(("marks", 1), ("questions", 13)))]
    (ballot,), found = gathered(2, grey=True)
    assert not ballot.is_pale
    assert found == []


def test_one_photo_with_grey_of_a_side_is_enough_to_say_that_it_is_blank() -> None:
    white = [replace(side(A, 5, at), is_white=True) for at in (1, 2)]
    _, found = gather([*white, side(B, 5, 1), side(B, 5, 2)], [RUN])
    assert [one.code for one in found] == ["sheet_twice", "sheet_twice", "sheet_blank"]


def test_a_circle_means_its_score() -> None:
    assert [score_of(at) for at in (None, 0, 4, 5)] == [None, 1, 5, None]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([A, B]), st.sampled_from([5, 6]), st.sampled_from([1, 2]), st.integers(0, 5)
        )
    )
)
def test_no_sheet_is_ever_two_ballots_and_every_photo_is_accounted_for(
    seen: list[tuple[Photo, int, int, int]],
) -> None:
    ballots, found = gather([side(*one) for one in seen], [RUN])
    numbers = [one.sheet for one in ballots]
    assert len(numbers) == len(set(numbers))
    assert {one[1] for one in seen} == {*numbers, *(one.sheet for one in found if one.code != "sheet_twice")}


def test_what_was_printed_is_kept_as_it_was() -> None:
    assert run_from_text(run_to_text(replace(RUN, large=True))) == replace(RUN, large=True)
