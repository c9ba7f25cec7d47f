"""Whether a DuckDB file can be opened, looked at before anything does; and the sentence where it cannot."""

import logging
import os
from pathlib import Path

from costar.errors import UserError
from costar.storage.engines.afresh import write_afresh
from costar.storage.engines.whole import check_whole, has_bad_blocks, why_not_read

log = logging.getLogger("costar")


def check_openable(path: Path) -> None:
    """See that file and log are whole, before anything opens them for writing.

    An index is not worth a sentence: where only its blocks are damaged, the file is written afresh.
    """
    if path.exists() and not path.is_file():  # who opens a pipe waits for ever
        raise UserError("store_damaged", file=path.name)
    if path.exists() and not may_write_in(path.parent):  # DuckDB gives up where it cannot take its log away
        raise UserError("store_no_folder", file=path.name)
    try:
        check_whole(path)
    except UserError as error:
        raise why_not_opened(error.__cause__, path) if error.key == "store_damaged" else error from error
    except PermissionError as error:
        raise why_not_opened(error, path) from error
    if path.exists() and has_bad_blocks(path):
        log.warning("Blocks of the data file are damaged that hold no data; it is written afresh.")
        _mend(path)


def _mend(path: Path) -> None:
    """Write the file afresh from its tables, which could be read: its indexes are made anew."""
    try:
        write_afresh(path)
    except OSError as error:
        raise UserError("store_damaged", file=path.name) from error


def may_write_in(folder: Path) -> bool:
    """Whether this process may make and take away files there."""
    return os.access(folder, os.W_OK | os.X_OK)


def why_not_opened(error: BaseException | None, path: Path) -> UserError:
    """What to say of an error that opening the file ended in."""
    why = why_not_read(error or OSError(), path)
    may_write = os.access(path if path.exists() else path.parent, os.W_OK)
    return why if why.key != "store_damaged" or may_write else UserError("store_no_folder", file=path.name)
