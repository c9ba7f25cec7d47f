"""Paper ballots by camera: sheets printed with numbers, their photos read, and what was read counted.

Photos are handed to the reader and kept nowhere. Nothing is counted before a helper has said so.
"""

import logging
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count as count_from
from threading import Event
from typing import Final, TypeVar

from costar.domain.council.access import Action
from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.easy_read import EasyRead
from costar.domain.workshop.photographed import (
    BallotQuestion,
    Photo,
    PhotoRemark,
    PrintRun,
    ReadBallot,
    score_of,
)
from costar.domain.workshop.sheet import PaperForm
from costar.domain.workshop.steps import PaperWay, ways_of
from costar.domain.workshop.subject import kept_as
from costar.domain.workshop.workshop import Plan
from costar.errors import UserError
from costar.ingest.child.child import ReaderBroke, run_in_child
from costar.ingest.child.children import MOST_AT_ONCE
from costar.ingest.photos.pictures import is_scan, pages_in
from costar.ingest.photos.read import Expected, ReadPhoto, read_photo
from costar.usecases.permission import Asking, needs
from costar.usecases.workshop import paper, rounds, run
from costar.usecases.workshop.paper import TypedBallot

log = logging.getLogger("costar")

MOST_COPIES: Final = 100
MOST_PHOTOS: Final = 200
MOST_SECONDS: Final = 60.0
"""For one photo; a usual one takes half a second."""

_LOOK_EVERY: Final = 0.2
R = TypeVar("R")

Said = Mapping[tuple[int, BallotQuestion], int | None]
"""What a person said of questions that were asked, by sheet: a circle's place, None for none."""


@dataclass(frozen=True)
class Waiting:
    """A photo that is still to be read."""

    photo: Photo
    content: bytes


@needs(Action.RUN_WORKSHOP)
def print_run(
    asking: Asking,
    workshop_id: str,
    copies: int,
    *,
    form: PaperForm = PaperForm.NORMAL,
    first_ballot: int = 0,
) -> PrintRun:
    """Give numbers to sheets for the round that is scored now or next, and keep what will stand on them.

    Args:
        asking: who asks.
        workshop_id: the workshop.
        copies: how many sheets.
        form: in which they are printed; Easy Read only where the workshop has it.
        first_ballot: where ballots of an earlier round score again, the number of the first; else 0.

    Raises:
        UserError: no copies, or too many; a number that no ballot can have; Easy Read where it is not
            offered; or the workshop has no round to come.
    """
    if not 1 <= copies <= MOST_COPIES:
        raise UserError("paper_copies", most=MOST_COPIES)
    if first_ballot:
        paper.check_number(first_ballot)
        paper.check_number(first_ballot + copies - 1)
    workshop = rounds.workshop_of(asking, workshop_id)
    plan, progress = workshop.plan, workshop.progress
    if PaperWay.PRINT_BALLOTS not in ways_of(progress):
        raise UserError("no_round_to_come")
    if form not in forms_of(plan):
        raise UserError("paper_no_easy_read")
    scored = run.room(asking, workshop_id).scored_now["activity_id"]
    return asking.store.paper.print_run(
        workshop,
        PrintRun(
            0,
            copies,
            first_ballot,
            progress.round_to_score,
            form is not PaperForm.NORMAL,
            # All that a circle means is kept with the sheet: the plan may be another by the time of the photo
            # (0055)
            tuple(map(str, scored)),
            plan.groups,
            plan.asks,
            form is PaperForm.EASY,
        ),
    )


def forms_of(plan: Plan) -> tuple[PaperForm, ...]:
    """In which forms the sheets of a workshop can be printed."""
    is_easy = plan.easy_read is not EasyRead.NO and plan.scores_activities
    return (PaperForm.NORMAL, PaperForm.LARGE, *([PaperForm.EASY] if is_easy else []))


@needs(Action.RUN_WORKSHOP, once=True)
def print_runs(asking: Asking, workshop_id: str) -> list[PrintRun]:
    """The sheets that were printed with numbers of their own."""
    return asking.store.paper.print_runs(rounds.workshop_of(asking, workshop_id))


@needs(Action.RUN_WORKSHOP)
def photos_in(
    asking: Asking,  # noqa: ARG001 - whoever asks must be allowed to
    files: Sequence[tuple[str, bytes]],
    in_hand: Collection[Photo] = (),
) -> tuple[list[Waiting], list[ReadPhoto]]:
    """The photos in files, one for each page of a scan; and files that are none, each with why.

    A photo is known by its name, so one that has the name of another, also of those in hand, gets a number.
    """
    waiting: list[Waiting] = []
    refused: list[ReadPhoto] = []
    taken = {photo.file for photo in in_hand}
    for named, content in files:
        name = _own_name(named, taken)
        taken.add(name)
        photo = Photo(name)
        pages = _tried(partial(_pages, content), photo)
        if isinstance(pages, ReadPhoto):
            refused.append(pages)
        # A scan counts by its pages, for each of them is read as a photo by itself
        elif len(waiting) + max(pages, 1) > MOST_PHOTOS:
            refused.append(_refused(photo, "photo_one_too_many", most=MOST_PHOTOS))
        elif pages:
            waiting += [Waiting(Photo(name, page), content) for page in range(1, pages + 1)]
        else:
            waiting.append(Waiting(photo, content))
    return waiting, refused


@needs(Action.RUN_WORKSHOP)
def read_photos(asking: Asking, workshop_id: str, waiting: Sequence[Waiting]) -> Iterator[ReadPhoto | None]:
    """Each photo as soon as it is read, two at a time; None a few times a second while there is none.

    Whoever stops listening cancels what is not read yet.

    Raises:
        UserError: no round is open.
    """
    workshop = paper.open_workshop(asking, workshop_id)
    # A photo is read by what was printed, never by what the workshop has become since (decision 0055).
    runs = asking.store.paper.print_runs(workshop)
    expected = Expected(workshop_id, workshop.progress.round_number, tuple(runs))
    with _readers() as (readers, stopped):
        jobs = {readers.submit(_read, one, expected, stopped.is_set) for one in waiting}
        while jobs:
            done, jobs = wait(jobs, _LOOK_EVERY, FIRST_COMPLETED)
            yield from (job.result() for job in done)
            if not done:
                yield None


@needs(Action.RUN_WORKSHOP)
def counted_before(asking: Asking, workshop_id: str, ballots: Sequence[ReadBallot]) -> frozenset[int]:
    """Those of the sheets whose ballots have scores in this round: counting them again replaces these."""
    scored = {number for number, _ in asking.store.paper.scored(paper.open_workshop(asking, workshop_id))}
    return frozenset(one.sheet for one in ballots if one.ballot in scored)


@needs(Action.RUN_WORKSHOP)
def count(asking: Asking, workshop_id: str, ballots: Sequence[ReadBallot], said: Said) -> TypedBallot:
    """Count ballots that were read, with what a person said of what was asked: all of them, or none.

    What is not scored any more since the sheets were printed is left out.

    Raises:
        UserError: something was not answered, or no round is open.
    """
    scored = run.room(asking, workshop_id).scored_now
    numbers = dict(zip(scored["activity_id"].astype(str), scored["number"].astype(int), strict=True))
    lines = [line for one in ballots for line in _lines(one, said, numbers)]
    if not lines:
        raise UserError("camera_nothing")
    # Through the same door as typing, with the same way back (decision 0055).
    return paper.type_in(asking, workshop_id, lines)


def _lines(ballot: ReadBallot, said: Said, numbers: Mapping[str, int]) -> Iterator[PaperScore]:
    """The lines of a ballot as if they had been typed: what was left blank is no line."""
    places = {one.question: _place(ballot, one.question, said) for one in ballot.answers}
    chosen = places[BallotQuestion()]
    if chosen is None:
        # Without a group it would weigh in no voice; whoever types is asked for one, too
        raise UserError("camera_group", ballot=ballot.ballot)
    for scored in ballot.run.scored:
        marks = [places[BallotQuestion(scored, scale)] for scale in ballot.run.asks]
        if scored in numbers and any(mark is not None for mark in marks):
            scores = kept_as([score_of(mark) for mark in marks])
            yield PaperScore(ballot.ballot, ballot.run.groups[chosen], numbers[scored], *scores)


def _place(ballot: ReadBallot, question: BallotQuestion, said: Said) -> int | None:
    answer = next(one for one in ballot.answers if one.question == question)
    if answer.marked.is_sure:
        return answer.marked.at
    if (ballot.sheet, question) not in said:
        raise UserError("camera_unanswered", ballot=ballot.ballot)
    return said[ballot.sheet, question]


@contextmanager
def _readers() -> Iterator[tuple[ThreadPoolExecutor, Event]]:
    """Threads that wait for the readers' processes; what they have not begun is dropped at the end."""
    # As many as the reader has processes: more would only wait.
    readers, stopped = ThreadPoolExecutor(MOST_AT_ONCE), Event()
    try:
        yield readers, stopped
    finally:
        # First, for the next line waits for what has begun, and this ends it
        stopped.set()
        readers.shutdown(cancel_futures=True)


def _own_name(name: str, taken: Collection[str]) -> str:
    """The name of a file by which no other is known: phones call every photo image.jpg."""
    names = (f"{name} ({number})" if number > 1 else name for number in count_from(1))
    return next(one for one in names if one not in taken)


def _pages(content: bytes) -> int:
    """How many pages a scan has; 0 for a photo."""
    return run_in_child(pages_in, content, seconds=MOST_SECONDS) if is_scan(content) else 0


def _read(waiting: Waiting, expected: Expected, cancelled: Callable[[], bool]) -> ReadPhoto:
    work = partial(run_in_child, read_photo, waiting.content, waiting.photo, expected)
    return _tried(partial(work, seconds=MOST_SECONDS, cancelled=cancelled), waiting.photo)


def _tried(work: Callable[[], R], photo: Photo) -> R | ReadPhoto:
    """What a reader's process found; where it could not, why, so that no other photo waits for this one."""
    try:
        return work()
    except UserError as error:
        return _refused(photo, error.key, **error.values)
    except ReaderBroke:
        log.exception("A photo could not be read")
        return _refused(photo, "photo_broke")


def _refused(photo: Photo, why: str, **values: str | int | float) -> ReadPhoto:
    return ReadPhoto(photo, found=(PhotoRemark(why, (photo,), values=tuple(values.items())),))
