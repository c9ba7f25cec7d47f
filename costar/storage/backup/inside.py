"""What data say of themselves: the audit log, what was chosen, and whether rows agree; and a mended copy."""

import os
from dataclasses import dataclass
from pathlib import Path

from costar.domain.council.audit_log import Checked
from costar.domain.council.retention import KeptKind
from costar.storage.audit_store import check_log
from costar.storage.backup.agreeing import Discord
from costar.storage.backup.backups import OF_OWNER, read_beside, write_whole
from costar.storage.backup.mending import discords_in, mend
from costar.storage.retention.retention_store import chosen_everywhere


@dataclass(frozen=True)
class Inside:
    """What the data say of themselves.

    `chosen`: how many councils chose for how many months each kind is kept; `discords`: which rows do not
    agree with others.
    """

    log: Checked
    chosen: dict[KeptKind, dict[int, int]]
    discords: tuple[Discord, ...] = ()


def check_audit_log(url: str, noted: str = "") -> Checked:
    """Read the audit log at an address through, while costar runs or not; `noted` as for `check_log`.

    Raises:
        UserError: the data are not there, not whole, or not brought up to date.
    """
    with read_beside(url) as engine:
        return check_log(engine, noted)


def look_inside(url: str) -> Inside:
    """The audit log read through, what was chosen, and what does not agree; while costar runs or not.

    Raises:
        UserError: the data are not there, not whole, or not brought up to date.
    """
    with read_beside(url) as engine:
        return Inside(check_log(engine), chosen_everywhere(engine), discords_in(engine))


def mended(url: str, to: Path) -> tuple[Discord, ...]:
    """Write data whose rows do not agree to a new file, without those that belong to nothing.

    Returns:
        What does not agree; nothing, and then nothing is written, where all does.

    Raises:
        UserError: something cannot be read.
        OSError: it cannot be written, or there is a file of that name.
    """
    os.umask(OF_OWNER)
    with read_beside(url) as engine:
        # A copy of what agrees would be a backup, and look like something that had to be mended
        if not (found := discords_in(engine)):
            return ()
        write_whole(engine, to, mend)
    return found
