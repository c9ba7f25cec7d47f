"""Photographed paper ballots: how many circles are read right, asked, and wrong without a word.

The photos are made here, of the product's own printed sheet: tilted, crumpled, blurred, in bad light, filled
in by hands that tick, cross, fill and half-fill circles and correct themselves. Beside it stands how long it
takes to type the same ballots, at a second a key, which is quick.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from costar.domain.workshop.photographed import Photo, PrintRun
from costar.domain.workshop.sheet import PaperForm, places_of
from costar.errors import UserError
from costar.ingest.photos.read import Expected, ReadPhoto, read_photo
from tests.ingest.photos.photographing import GROUP_NAMES, WORKSHOP, Shot, shots

Reader = Callable[[bytes, Photo, Expected], ReadPhoto]
MOST = 1_000
KEYS_A_BALLOT = 26
"""Two for each of twelve activities, one for the group and one for Enter."""


@dataclass
class Judged:
    """Circles by what became of them, photos that were refused by why, and seconds of reading each photo.

    `proposed` are those asked with what was meant, `asked` those asked without; `asked_plain` are of both
    those that nobody corrected. `corrected` are the questions that somebody did.
    """

    right: int = 0
    proposed: int = 0
    asked: int = 0
    asked_plain: int = 0
    corrected: int = 0
    misled: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    questions: int = 0

    @property
    def circles(self) -> int:
        """All circles of the photos that were read."""
        return self.right + self.proposed + self.asked + 2 * len(self.wrong)


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--sheets", type=int, default=100, help=f"how many photos, at most {MOST}")
    wanted.add_argument("--seed", type=int, default=0)
    forms = [form.value for form in PaperForm]
    wanted.add_argument(
        "--form", choices=forms, default="normal", help="in which form the sheets are printed"
    )
    asked = wanted.parse_args()
    count = min(max(asked.sheets, 1), MOST)
    print(report(judge(count, asked.seed, PaperForm(asked.form))))


def judge(
    count: int, seed: int, form: PaperForm = PaperForm.NORMAL, *, reader: Reader = read_photo
) -> Judged:
    """Photograph so many sheets, read each, and compare with what was meant."""
    found = Judged()
    for shot in shots(count, seed, form=form):
        judge_one(shot, found, form, reader)
    return found


def judge_one(shot: Shot, found: Judged, form: PaperForm, reader: Reader) -> None:
    """Count the circles of one photo."""
    begun = time.perf_counter()
    try:
        read = reader(shot.content, Photo(f"{shot.number}.jpg"), expected_of(form))
    except UserError as error:
        found.refused[error.key] += 1
        return
    finally:
        found.seconds.append(time.perf_counter() - begun)
    if not read.sides:
        found.refused.update(one.code for one in read.found)
        return
    (side,) = read.sides
    for answer, meant in zip(side.answers, meant_in_order(shot), strict=True):
        circles = len(places_of(easy=form is PaperForm.EASY)) if answer.question.scored else len(GROUP_NAMES)
        found.questions += 1
        found.corrected += len(meant) > 1
        at, is_right = (
            answer.marked.at,
            meant[-1:] == (() if answer.marked.at is None else (answer.marked.at,)),
        )
        said = f"sheet {shot.number}, {answer.question}: {meant} read as {at}"
        if not answer.marked.is_sure:
            found.asked_plain += circles * (len(meant) < 2)
            found.proposed += circles * (at is not None and is_right)
            found.asked += circles * (at is None or not is_right)
            found.misled += [said] if at is not None and not is_right else []
        elif is_right:
            found.right += circles
        else:
            found.right += circles - 2
            found.wrong.append(said)


def expected_of(form: PaperForm = PaperForm.NORMAL) -> Expected:
    """What the sheets of the photos were printed with."""
    scored, asks = tuple(map(str, range(12))), ("impact", "effort")
    large, easy = form is not PaperForm.NORMAL, form is PaperForm.EASY
    run = PrintRun(1, MOST, 1, 1, large, scored, GROUP_NAMES, asks, easy)
    return Expected(WORKSHOP, 1, (run,))


def meant_in_order(shot: Shot) -> Iterator[tuple[int, ...]]:
    """What was meant, question by question."""
    if shot.meant.groups:
        yield shot.meant.groups
    for row in shot.meant.rows:
        yield from row


def report(found: Judged) -> str:
    """What was found, in lines."""
    circles = max(found.circles, 1)
    seconds = sorted(found.seconds)
    rested = found.asked_plain / circles
    two_cores, typed = sum(seconds) / len(seconds) * 15, 30 * KEYS_A_BALLOT
    lines = [
        f"photos: {len(seconds)}, not read and said so: {sum(found.refused.values())} {dict(found.refused)}",
        f"circles of those read: {circles}; questions {found.questions}, corrected {found.corrected}",
        f"  right without asking: {found.right / circles:.2%}",
        f"  asked with what was meant: {found.proposed / circles:.2%}",
        f"  asked without: {found.asked / circles:.2%}; of both, not corrected by hand: {rested:.2%}",
        f"  asked with something else: {len(found.misled)}",
        *(f"    {one}" for one in found.misled),
        f"  wrong without asking: {len(found.wrong)}",
        *(f"    {one}" for one in found.wrong),
        f"seconds a photo: half within {seconds[len(seconds) // 2]:.2f}, longest {seconds[-1]:.2f}",
        f"30 sheets by two readers: {two_cores:.0f} s; typed at a second a key: {typed} s",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
