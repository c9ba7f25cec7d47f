"""Paper ballots from their photographed sides: what belongs together, what is missing, what is to be asked.

A sheet is known by the number in its square, so a second photo of it is never a second ballot. Nothing here
decides for a person: what two photos say differently is asked like a circle that is not plain.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Final

from costar.domain.workshop.marked import Marked
from costar.domain.workshop.sheet import ANSWERS, SheetSide, places_of, sides

_HARDLY: Final = 4
"""Of so many questions one is marked at least, or a sheet on purely white paper may have lost its marks."""


@dataclass(frozen=True)
class PrintRun:
    """Sheets that were printed together, and what stands on each: it is read as it was printed.

    The squares of `copies` sheets count from `first_sheet`, their ballots from `first_ballot`: the same,
    unless ballots of an earlier round are printed again. `scored` are ids, in the order of the rows. `easy`
    says that it is Easy Read, which is large, too.
    """

    first_sheet: int
    copies: int
    first_ballot: int
    round_number: int
    large: bool
    scored: tuple[str, ...]
    groups: tuple[str, ...]
    asks: tuple[str, ...]
    easy: bool = False

    def has(self, sheet: int) -> bool:
        """Whether the sheet with this number is one of these."""
        return self.first_sheet <= sheet < self.first_sheet + self.copies

    def ballot_of(self, sheet: int) -> int:
        """The number of the ballot that a sheet is."""
        return self.first_ballot + sheet - self.first_sheet

    @property
    def places(self) -> tuple[int, ...]:
        """The places in `ANSWERS` that have a circle on each of its sheets."""
        return places_of(easy=self.easy)

    @property
    def sides(self) -> tuple[SheetSide, ...]:
        """The sides with circles of each of its sheets."""
        return sides(len(self.scored), len(self.asks), len(self.groups), large=self.large)


@dataclass(frozen=True)
class Photo:
    """How a person knows a photo: its file, and the page of a scan from 1; 0 where the file is one photo.

    `place` is which of the sheets in it is meant, from the left and from 1, where several bear one number;
    else 0.
    """

    file: str
    page: int = 0
    place: int = 0


@dataclass(frozen=True)
class BallotQuestion:
    """One question of a ballot: what is scored, by its id, and on which scale; both "" for the group."""

    scored: str = ""
    scale: str = ""


@dataclass(frozen=True)
class ReadAnswer:
    """What was found in the circles of a question; `picture` is a PNG of them where a person is asked."""

    question: BallotQuestion
    marked: Marked
    picture: bytes = b""


@dataclass(frozen=True)
class ReadSide:
    """One side of a sheet as read from a photo; where `is_white`, nothing on it is paler than black ink.

    A scanner that makes paper pure white makes pale pencil white, too.
    """

    photo: Photo
    sheet: int
    side: int
    answers: tuple[ReadAnswer, ...]
    is_white: bool = False


@dataclass(frozen=True)
class PhotoRemark:
    """Something to say about photos or sheets.

    `code` names the sentence, that of an error where it has a dot, and `values` fill its blanks; `photos` are
    those it is about.
    """

    code: str
    photos: tuple[Photo, ...]
    sheet: int = 0
    side: int = 0
    values: tuple[tuple[str, str | int | float], ...] = ()


@dataclass(frozen=True)
class ReadBallot:
    """All of one paper ballot that was photographed. `photos` are where its sides are seen.

    Where it `is_pale`, more may be marked than is seen.
    """

    sheet: int
    ballot: int
    run: PrintRun
    photos: tuple[Photo, ...]
    answers: tuple[ReadAnswer, ...]
    is_pale: bool = False

    @property
    def asked(self) -> tuple[ReadAnswer, ...]:
        """What a person has to say."""
        return tuple(one for one in self.answers if not one.marked.is_sure)


def gather(
    read: Iterable[ReadSide], runs: Sequence[PrintRun]
) -> tuple[tuple[ReadBallot, ...], tuple[PhotoRemark, ...]]:
    """The ballots whose sides were all photographed, by number, and what is to be said of the others.

    Blank sheets are no ballots, nor are those of which two photos say different things, or that lie twice in
    one photo: a person leaves one of them out first. Every side belongs to one of the runs.
    """
    by_sheet: dict[int, dict[int, list[ReadSide]]] = {}
    for side in read:
        by_sheet.setdefault(side.sheet, {}).setdefault(side.side, []).append(side)
    ballots: list[ReadBallot] = []
    found: list[PhotoRemark] = []
    for number, seen in sorted(by_sheet.items()):
        run = next(run for run in runs if run.has(number))
        said = [*_several(seen), *_missing(number, seen, run)]
        found += said
        # Photos that agree are only worth a remark; anything else keeps the ballot back.
        if all(one.code == "sheet_twice" for one in said):
            ballot = _ballot(number, seen, run)
            marks = [one.marked != Marked(None) for one in ballot.answers if one.question.scored]
            ballots += [ballot] if any(marks) else []
            found += _hardly_marked(ballot, marks)
    return tuple(ballots), tuple(found)


def _ballot(number: int, seen: dict[int, list[ReadSide]], run: PrintRun) -> ReadBallot:
    answers = tuple(answer for at in sorted(seen) for answer in _together(seen[at]))
    is_white = any(all(one.is_white for one in photos) for photos in seen.values())
    marks = sum(one.marked != Marked(None) for one in answers if one.question.scored)
    is_pale = is_white and _HARDLY * marks < len(run.scored) * len(run.asks)
    ballot = run.ballot_of(number)
    return ReadBallot(number, ballot, run, _photos(seen), _grouped(answers), is_pale)


def _hardly_marked(ballot: ReadBallot, marks: Sequence[bool]) -> Iterable[PhotoRemark]:
    """A sheet on which nothing is marked, or so little that its scan may have lost the rest."""
    if not any(marks):
        yield PhotoRemark("sheet_white" if ballot.is_pale else "sheet_blank", ballot.photos, ballot.sheet)
    elif ballot.is_pale:
        values = (("marks", sum(marks)), ("questions", len(marks)))
        yield PhotoRemark("sheet_pale", ballot.photos, ballot.sheet, values=values)


def _several(seen: dict[int, list[ReadSide]]) -> Iterable[PhotoRemark]:
    """Sides with several photos: whether they say the same, or a person chooses between them."""
    for side, photos in seen.items():
        first, *others = photos
        if others:
            code = "sheet_twice" if all(_agree(first, one) for one in others) else "sheet_differs"
            # Two sheets that lie side by side are two, and perhaps two people's, also where they agree.
            if len({replace(one.photo, place=0) for one in photos}) < len(photos):
                code = "sheet_copied"
            yield PhotoRemark(code, tuple(one.photo for one in photos), first.sheet, side)


def _missing(number: int, seen: dict[int, list[ReadSide]], run: PrintRun) -> Iterable[PhotoRemark]:
    """Sides of a sheet that were not photographed."""
    for side in run.sides:
        if side.number not in seen:
            yield PhotoRemark("side_missing", _photos(seen), number, side.number)


def _photos(seen: dict[int, list[ReadSide]]) -> tuple[Photo, ...]:
    return tuple(dict.fromkeys(one.photo for at in sorted(seen) for one in seen[at]))


def _agree(one: ReadSide, other: ReadSide) -> bool:
    """Whether nothing that is sure in both is different."""
    both = ((a.marked, b.marked) for a, b in zip(one.answers, other.answers, strict=True))
    return all(a == b for a, b in both if a.is_sure and b.is_sure)


def _together(photos: list[ReadSide]) -> Iterable[ReadAnswer]:
    """One side from all its photos, which agree: of each question the photo that is sure."""
    for same in zip(*(photo.answers for photo in photos), strict=True):
        yield next((one for one in same if one.marked.is_sure), same[0])


def _grouped(answers: tuple[ReadAnswer, ...]) -> tuple[ReadAnswer, ...]:
    """Nobody is counted without a group: where none was filled in, a person says which."""
    return tuple(
        replace(one, marked=replace(one.marked, is_sure=False))
        if not one.question.scored and one.marked.at is None
        else one
        for one in answers
    )


def score_of(at: int | None) -> int | None:
    """The score that a circle's place means; None for "I don't know" and for no circle."""
    return None if at is None or ANSWERS[at] == "?" else int(ANSWERS[at])


def run_to_text(run: PrintRun) -> str:
    """What was printed as JSON, for keeping."""
    return json.dumps(asdict(run), sort_keys=True)


def run_from_text(text: str) -> PrintRun:
    """What was printed, as kept."""
    kept = json.loads(text)
    return PrintRun(**(kept | {name: tuple(kept[name]) for name in ("scored", "groups", "asks")}))
