"""`costar publish`: everything that a council publishes, as files for its own web server."""

from datetime import date
from pathlib import Path
from typing import Final

from costar.cli.keeping import own_address
from costar.cli.moving import asking_before
from costar.cli.terminal import Exit, Stopped, say
from costar.documents.public import MEDIA_TYPES, Files, site
from costar.errors import UserError
from costar.sentences.errors import sentence_of_error
from costar.usecases.permission import Asking
from costar.words import t

_MARK: Final = "schema.json"
"""Stands in every folder that was written before."""

_HALF: Final = ".costar-half"
"""How the name of a file ends that is being written; one that is left over goes the next time."""


def publish(council: str, *, folder: str) -> Exit:
    """Write the files; those of pages that were taken back go.

    Args:
        council: its id or name.
        folder: empty, new, or written by this before.

    Raises:
        Stopped: the data, the council or the folder cannot be used, or an election is near.
    """
    target = Path(folder)
    own_address()
    with asking_before(council) as asking:
        # All of them before anything is written, so that a mistake on the way leaves the folder as it was
        files = _published(asking, target)
    try:
        gone = _write(target, files)
    except OSError as error:
        raise Stopped(t("cli.not_written", path=str(target)), Exit.NOT_WRITTEN) from error
    say(t("cli.published", n=len(files), path=str(target)))
    if gone:
        say(t("cli.published.gone", n=gone))
    return Exit.RIGHT


def _published(asking: Asking, target: Path) -> Files:
    """What is published; nothing where all that the folder was written with has been taken back."""
    try:
        return site(asking, date.today())
    except UserError as error:
        if error.key == "nothing_published" and (target / _MARK).is_file():
            return {}
        raise Stopped(sentence_of_error(error), Exit.NO_DATA) from error


def _write(target: Path, files: Files) -> int:
    """Write what is there now, and take out what was there before; returns how many files went."""
    there = [path for path in target.rglob("*") if path.is_file()] if target.is_dir() else []
    halves = [one for one in there if one.suffix == _HALF]
    before = [one for one in there if one not in halves]
    foreign = [one for one in before if one.suffix.lstrip(".") not in MEDIA_TYPES]
    # What is not published any more is deleted below, so the folder has to be one that only this has written.
    if before and (foreign or not (target / _MARK).is_file()):
        example = (foreign or before)[0].relative_to(target)
        raise Stopped(t("cli.foreign_folder", path=str(target), example=str(example)), Exit.NOT_WRITTEN)
    for half in halves:
        half.unlink()
    # The mark is the first that comes and the last that goes: where this breaks off, the next time has to
    # know the folder as its own, or pages that were taken back would stay
    for path in sorted(files, key=lambda path: path != _MARK):
        _put(target / path, files[path])
    old = [one for one in before if one.relative_to(target).as_posix() not in files]
    for one in sorted(old, key=lambda one: one == target / _MARK):
        one.unlink()
        # The folder of a workshop whose page was taken back
        if one.parent != target and not any(one.parent.iterdir()):
            one.parent.rmdir()
    return len(old)


def _put(place: Path, content: bytes) -> None:
    """A file in its place, whole: a web server that reads meanwhile gets it as it was, or as it is."""
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_name(place.name + _HALF)
    half.write_bytes(content)
    half.replace(place)
