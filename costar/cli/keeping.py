"""`costar verify`, `backup`, `restore` and `repair`: whether data are whole, a copy, back, what is left."""

from collections.abc import Sequence
from datetime import UTC
from pathlib import Path
from typing import Final

from costar.bootstrap import told_in_full
from costar.cli.terminal import Exit, Stopped, quiet, say, warn
from costar.config import Installation
from costar.errors import UserError
from costar.sentences.phrases import day_and_time
from costar.storage.backup import backups
from costar.storage.backup.agreeing import Discord
from costar.storage.backup.backups import KeptCouncil
from costar.storage.backup.inside import look_inside, mended
from costar.words import t

CANNOT_LOOK: Final = (
    "store_address",
    "store_locked",
    "store_no_file",
    "store_is_folder",
    "store_name",
    "store_busy",
    "store_unreachable",
    "store_is_newer",
    "store_not_up_to_date",
)
"""What says nothing about whether data are whole."""


def verify(file: str) -> Exit:
    """Say whether all data are whole: the product's own, running or not, or a backup's."""
    url = backups.address_of(Path(file)) if file else own_address()
    try:
        counted = backups.look_at(Path(file)) if file else backups.look(url)
        inside = look_inside(url)
    except UserError as error:
        warn(_of_backup(error, file) if file else told_in_full(error))
        return Exit.NO_DATA if error.key in CANNOT_LOOK else Exit.TO_MEND
    if inside.log.broken_at:
        warn(t("cli.audit.broken", number=inside.log.broken_at))
    if inside.discords:
        _tell(inside.discords)
        warn(t("cli.verify.next"))
    if inside.log.broken_at or inside.discords:
        return Exit.TO_MEND
    what = file or t("cli.verify.own")
    say(t("cli.verify.whole", what=what, councils=counted.councils, saves=counted.saves))
    return Exit.RIGHT


def back_up(file: str) -> Exit:
    """Write everything to a file that is not there yet, while costar runs or not.

    Raises:
        Stopped: it cannot be written.
        UserError: the data are not whole.
    """
    try:
        counted = backups.back_up(own_address(), Path(file))
    except FileExistsError as error:
        raise _taken(file) from error
    except OSError as error:
        raise Stopped(t("cli.not_written", path=file), Exit.NOT_WRITTEN) from error
    say(t("cli.backup.made", file=file, councils=counted.councils, saves=counted.saves))
    # All that there is, and said: a copy of what does not agree is better than none
    if found := look_inside(backups.address_of(Path(file))).discords:
        _tell(found)
        warn(t("cli.verify.next"))
        return Exit.TO_MEND
    return Exit.RIGHT


def restore(file: str, *, is_sure: bool) -> Exit:
    """Put a backup in the place of the data, after asking.

    Raises:
        Stopped: nobody agreed, or it cannot be written.
        UserError: the backup is not whole, or costar runs.
    """
    # Read through first: a damaged copy is named before anything is asked or replaced (decision 0051)
    try:
        counted = backups.look_at(Path(file))
    except UserError as error:
        raise Stopped(_of_backup(error, file), Exit.NO_DATA) from error
    question = t("cli.restore.ask", file=file, councils=counted.councils, saves=counted.saves)
    if not is_sure and not agrees(question):
        raise Stopped(t("cli.restore.not_done"), Exit.STOPPED)
    installation = Installation.from_environment()
    installation.make_folder()
    try:
        before = backups.restore(installation.database_url, Path(file))
    except OSError as error:
        raise Stopped(t("cli.restore.not_written"), Exit.NOT_WRITTEN) from error
    say(t("cli.restore.done", file=file))
    if before is not None:
        say(t("cli.restore.before", before=str(before)))
    return Exit.RIGHT


def repair(file: str) -> Exit:
    """Write what can be kept of damaged data to a new file, and say what is lost; the data stay as they are.

    Raises:
        Stopped: it cannot be written.
        UserError: costar runs, or nothing can be read.
    """
    try:
        rescued = backups.rescue(address := own_address(), Path(file))
        # A file may be whole and its rows not agree, which no checksum can tell (decision 0109)
        found = mended(address, Path(file)) if rescued is None else ()
    except FileExistsError as error:
        raise _taken(file) from error
    except OSError as error:
        raise Stopped(t("cli.not_written", path=file), Exit.NOT_WRITTEN) from error
    if found:
        _tell(found)
        warn(t("cli.repair.mended"))
        say(t("cli.repair.next", file=file))
        return Exit.TO_MEND
    if rescued is None:
        say(t("cli.repair.whole"))
        return Exit.RIGHT
    for one in rescued.councils:
        say(_kept(one))
    if rescued.lost_bytes is None:
        say(t("cli.repair.unknown"))
    else:
        say(t("cli.repair.lost", n=rescued.lost_bytes))
    say(t("cli.repair.next", file=file))
    return Exit.TO_MEND


def _kept(one: KeptCouncil) -> str:
    if one.last is None:
        return t("cli.repair.no_save", council=quiet(one.name))
    # Kept in UTC, and said by the clock of whoever looks for what they saved last
    when = day_and_time(one.last.replace(tzinfo=UTC).astimezone())
    return t("cli.repair.kept", council=quiet(one.name), saves=one.saves, when=when)


def _tell(found: Sequence[Discord]) -> None:
    for one in found:
        council = t("cli.verify.of_council", council=quiet(one.council)) if one.council else ""
        warn(t(f"cli.verify.{one.kind}", n=one.rows, table=one.table, council=council).strip())


def _taken(file: str) -> Stopped:
    key = "cli.backup.folder" if Path(file).is_dir() else "cli.backup.taken"
    return Stopped(t(key, file=file), Exit.NOT_WRITTEN)


def own_address() -> str:
    """Where the data of this machine's settings are.

    Raises:
        Stopped: there is no data file yet: the shell may not have costar's settings (decision 0116).
    """
    url = Installation.from_environment().database_url
    if missing := backups.not_there_yet(url):
        raise Stopped(t("cli.no_data_yet", file=str(missing)), Exit.NO_DATA)
    return url


def _of_backup(error: UserError, file: str) -> str:
    """What is wrong with a file that was named, which need not be one of costar's at all."""
    if error.key == "store_damaged":
        return t("cli.backup.damaged", file=file)
    return told_in_full(error, Path(file))


def agrees(question: str) -> bool:
    """Whether whoever sits at the terminal says yes."""
    warn(question)
    try:
        return input().strip().casefold() == t("cli.restore.yes")
    # Nobody sits there, as in a script: what cannot be taken back needs somebody who agrees, or --yes
    except EOFError:
        return False
