"""What was read from photos: what is to be said of them, what a person is asked, and counting."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import streamlit as st

from costar.domain.workshop.photographed import (
    BallotQuestion,
    Photo,
    PhotoRemark,
    ReadAnswer,
    ReadBallot,
    ReadSide,
    gather,
)
from costar.domain.workshop.sheet import ANSWERS
from costar.ingest.photos.read import ReadPhoto
from costar.ui import state
from costar.ui.acting import act_form
from costar.ui.text import plain
from costar.ui.workshop.receipt import PaperReceipt
from costar.usecases.workshop import camera
from costar.usecases.workshop.camera import Waiting
from costar.usecases.workshop.run import Room
from costar.words import t

RECEIPT: Final = PaperReceipt("camera_receipt")
_HELD: Final = "camera_held"
_NOTES: Final = frozenset({"photo_several", "photo_no_square_on_page", "sheet_twice"})
_CHOSEN: Final = frozenset({"sheet_differs", "sheet_copied"})
"""Of what these are about a person chooses one."""

_TOLD_ONCE: Final = _NOTES - {"sheet_twice"} | {"photo_blank", "photo_other_workshop"}
"""What is the same for all photos of which it is true: of a hundred backs it is told in one line."""


@dataclass(frozen=True)
class Held:
    """The photos in hand for one workshop: what waits, what was read, and sides that a person left out.

    Once it `is_counted`, only what is still to be done is left of what was read.
    """

    workshop_id: str
    waiting: tuple[Waiting, ...] = ()
    read: tuple[ReadPhoto, ...] = ()
    left_out: frozenset[tuple[Photo, int, int]] = frozenset()
    is_counted: bool = False

    @property
    def sides(self) -> tuple[ReadSide, ...]:
        """The sides that were read and not left out."""
        sides = (side for one in self.read for side in one.sides)
        return tuple(one for one in sides if (one.photo, one.sheet, one.side) not in self.left_out)

    def without(self, sheets: Collection[int]) -> "Held":
        """What still needs a person when these sheets are dealt with."""
        read = (
            replace(
                one,
                sides=tuple(side for side in one.sides if side.sheet not in sheets),
                found=tuple(found for found in one.found if found.code not in _NOTES),
            )
            for one in self.read
        )
        left = tuple(one for one in read if one.sides or one.found)
        return replace(self, read=left, is_counted=True)


def held() -> Held:
    """The photos in hand for the open workshop."""
    kept = state.get(_HELD, Held(state.open_workshop()))
    # What was read for another workshop is in nobody's hand here.
    return kept if kept.workshop_id == state.open_workshop() else Held(state.open_workshop())


def hold_photos(now: Held) -> None:
    """Keep this in hand."""
    state.put(_HELD, now)


def show_read(room: Room) -> None:
    """How many ballots were read, what could not be, what is asked, and the button that counts."""
    now = held()
    if not now.read:
        return
    ballots, found = gather(now.sides, camera.print_runs(state.asking(), room.workshop.workshop_id))
    asked = sum(len(one.asked) for one in ballots)
    is_rest = now.is_counted and not ballots
    words = t("camera.read", n=len(ballots), photos=len(now.read), asked=asked)
    st.markdown(t("camera.still") if is_rest else words)
    _show_found([*(one for read in now.read for one in read.found), *found])
    for one in found:
        if one.code in _CHOSEN:
            _ask_photo(one)
    if ballots:
        _show_count(room, ballots)
    st.button(t("camera.leave"), on_click=hold_photos, args=(Held(now.workshop_id),), key="camera_leave")


def _show_found(found: Sequence[PhotoRemark]) -> None:
    """What to mend first, then what is only said; each with its photo."""
    for shown, show in ((False, st.warning), (True, st.info)):
        lines = [f"- {_sentence(one)}" for one in _told_once(found) if (one.code in _NOTES) is shown]
        if lines:
            show("\n".join(lines))


def _told_once(found: Sequence[PhotoRemark]) -> Iterator[PhotoRemark]:
    """Each remark, and one that is the same for many photos with all of them."""
    for code in dict.fromkeys(one.code for one in found):
        alike = [one for one in found if one.code == code]
        if code in _TOLD_ONCE:
            yield PhotoRemark(code, tuple(photo for one in alike for photo in one.photos))
        else:
            yield from alike


def _sentence(found: PhotoRemark) -> str:
    photo, values = plain(_names(found.photos)), dict(found.values)
    # A refused file has the key of an error in place of a remark of ours.
    if "." in found.code:
        return t("camera.refused", photo=photo, why=t(f"error.{found.code}", **values))
    n = len(found.photos)
    return t(f"camera.{found.code}", photo=photo, n=n, ballot=found.sheet, side=found.side, **values)


def _names(photos: Sequence[Photo]) -> str:
    """Photos by their files: the pages of a scan stand behind its name, which is said once."""
    pages: dict[str, list[int]] = {}
    for photo in photos:
        pages.setdefault(photo.file, []).append(photo.page)
    return ", ".join(
        t("camera.page", n=len(numbers), file=file, page=", ".join(map(str, sorted(set(numbers)))))
        if any(numbers)
        else file
        for file, numbers in pages.items()
    )


def _named(photo: Photo) -> str:
    named = _names([photo])
    return t("camera.place", photo=named, place=photo.place) if photo.place else named


def _ask_photo(found: PhotoRemark) -> None:
    """Two photos of one sheet say different things, or one shows it twice: a person says which counts."""
    key = f"camera_photo_{found.sheet}_{found.side}"
    st.radio(
        t("camera.which_photo", ballot=found.sheet, side=found.side),
        found.photos,
        index=None,
        format_func=lambda photo: plain(_named(photo)),
        key=key,
        on_change=_choose_photo,
        args=(key, found),
    )


def _choose_photo(key: str, found: PhotoRemark) -> None:
    chosen = state.get(key, found.photos[0])
    now = held()
    others = {(photo, found.sheet, found.side) for photo in found.photos if photo != chosen}
    hold_photos(replace(now, left_out=now.left_out | others))


def _show_count(room: Room, ballots: Sequence[ReadBallot]) -> None:
    """Everything that is asked as one form, so that nothing is drawn again between two answers."""
    before = camera.counted_before(state.asking(), room.workshop.workshop_id, ballots)
    titles = dict(
        zip(
            room.items["activity_id"],
            room.items["number"].astype(str) + " " + room.items["title"],
            strict=True,
        )
    )
    # A ballot that was counted before is counted again only where somebody ticks it.
    with act_form(
        "camera",
        _count_words(len(ballots) - len(before), len(before)),
        partial(_count, ballots, before),
        place=RECEIPT.place,
    ):
        for one in ballots:
            if one.sheet in before:
                st.checkbox(t("camera.again", ballot=one.ballot), key=f"camera_again_{one.sheet}")
            if one.asked:
                _ask(one, titles)
            # What a scan may have lost is for a person to see on the paper first.
            if one.asked or one.is_pale:
                st.checkbox(t("camera.leave_out", ballot=one.ballot), key=f"camera_out_{one.sheet}")


def _count_words(new: int, before: int) -> str:
    """What the button counts; which of the counted ones are ticked is not known before it is pressed."""
    if not before:
        return t("camera.count", n=new)
    return t("camera.count_ticked", n=new) if new else t("camera.count_again")


def _ask(ballot: ReadBallot, titles: dict[str, str]) -> None:
    st.subheader(t("camera.ballot", ballot=ballot.ballot), anchor=False)
    st.markdown(plain(_names(ballot.photos)))
    for answer in ballot.asked:
        words = _question_words(answer.question, titles)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.image(answer.picture, alt=t("camera.picture", ballot=ballot.ballot, question=words))
            st.radio(
                plain(" – ".join(filter(None, (words, _looks_like(ballot, answer))))),
                _choices(ballot, answer),
                # Nothing is chosen beforehand, for that would be confirmed unread (decision 0067).
                index=None,
                horizontal=True,
                format_func=partial(_choice_words, ballot, answer.question),
                key=_key(ballot, answer.question),
            )


def _question_words(question: BallotQuestion, titles: dict[str, str]) -> str:
    if not question.scored:
        return t("camera.group")
    return t("camera.question", title=titles.get(question.scored, ""), axis=t(f"paper.{question.scale}"))


def _looks_like(ballot: ReadBallot, answer: ReadAnswer) -> str:
    """What a correction comes to, where one of two marks is plainly crossed out."""
    at = answer.marked.at
    return "" if at is None else t("camera.looks", answer=_choice_words(ballot, answer.question, at))


def _choices(ballot: ReadBallot, answer: ReadAnswer) -> list[int]:
    """The places of the circles, and -1 for none of them."""
    return [*ballot.run.places, -1] if answer.question.scored else list(range(len(ballot.run.groups)))


def _choice_words(ballot: ReadBallot, question: BallotQuestion, at: int) -> str:
    if not question.scored:
        return t(f"actor.{ballot.run.groups[at]}")
    if at < 0:
        return t("camera.none")
    return t("paper.dont_know") if ANSWERS[at] == "?" else ANSWERS[at]


def _key(ballot: ReadBallot, question: BallotQuestion) -> str:
    return f"camera_{ballot.sheet}_{question.scored}_{question.scale}"


def _count(ballots: Sequence[ReadBallot], before: frozenset[int]) -> str:
    chosen = [one for one in ballots if _is_in(one, before)]
    said = {(one.sheet, question): at for one in chosen for question, at in _said(one)}
    saved = camera.count(state.asking(), state.open_workshop(), chosen, said)
    RECEIPT.keep(saved)
    # What could not be read, or waits for another page, is not lost by counting the others.
    hold_photos(held().without({one.sheet for one in ballots}))
    counted = t("camera.counted", n=len(saved.ballots))
    return f"{counted} {t('paper.not_asked', n=saved.not_asked)}" if saved.not_asked else counted


def _is_in(ballot: ReadBallot, before: frozenset[int]) -> bool:
    """Whether a ballot is to be counted: not left out, and not again unless a person said so."""
    if state.get(f"camera_out_{ballot.sheet}", False):
        return False
    return ballot.sheet not in before or state.get(f"camera_again_{ballot.sheet}", False)


def _said(ballot: ReadBallot) -> Iterator[tuple[BallotQuestion, int | None]]:
    """What was said of a ballot's questions; what was not answered is not among them."""
    nothing: int | None = None
    for answer in ballot.asked:
        at = state.get(_key(ballot, answer.question), nothing)
        if at is not None:
            yield answer.question, None if at < 0 else at
