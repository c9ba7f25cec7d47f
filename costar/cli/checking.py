"""`costar check`: what is in each file, and what would have to be mended before it can be saved."""

import logging
from collections.abc import Sequence
from itertools import count
from pathlib import Path, PurePath

from costar.cli.facts import facts_of_refusal, file_facts, json_of
from costar.cli.files import content_of, make_folder, write_whole
from costar.cli.looking import Seen, look_at_file
from costar.cli.summary import lines_of
from costar.cli.terminal import Exit, Stopped, quiet, say
from costar.errors import UserError
from costar.ingest.child.child import ReaderBroke, run_in_child, start_reader
from costar.ingest.table.choices import Choices
from costar.ingest.table.table import WORKBOOKS
from costar.sentences.errors import sentence_of_error
from costar.words import t

log = logging.getLogger("costar")


def check(files: Sequence[str], choices: Choices, *, as_json: bool, tables: Path | None) -> Exit:
    """Look at every file, whatever the others are; the worst of them decides how it ends.

    Args:
        files: their paths.
        choices: the sheet and the heading row, where they were said.
        as_json: for a script, rather than for a person.
        tables: the folder for the tables as they were read.

    Raises:
        Stopped: the folder for the tables cannot be used.
    """
    start_reader()
    shelf = _Shelf(tables, files) if tables else None
    # The numbers of `Exit` rise with how bad it is
    return max(_check(file, choices, shelf, as_json=as_json) for file in files)


def _check(file: str, choices: Choices, shelf: "_Shelf | None", *, as_json: bool) -> Exit:
    try:
        # A file that runs away ends the reader's process, and only this file is refused (decision 0008).
        seen = run_in_child(look_at_file, content_of(file), PurePath(file).name, choices, shelf is not None)
    except UserError as error:
        return _refuse(file, error.key, sentence_of_error(error), Exit.NOT_READ, as_json=as_json)
    except ReaderBroke:
        log.exception("This file shows a mistake of the reader: %s", file)
        return _refuse(file, "our_fault", t("cli.our_fault"), Exit.OUR_FAULT, as_json=as_json)
    table = shelf.keep(PurePath(file).name, seen) if shelf else ""
    for line in [json_of(file_facts(file, seen, table))] if as_json else lines_of(file, seen):
        say(line)
    return Exit.RIGHT if seen.is_right else Exit.TO_MEND


def _refuse(file: str, code: str, message: str, ends: Exit, *, as_json: bool) -> Exit:
    facts = facts_of_refusal(file, code, message)
    say(json_of(facts) if as_json else t("cli.refused", file=quiet(file), message=message))
    return ends


class _Shelf:
    """The folder for tables: each under its file's name, none over another or over a file that is read."""

    def __init__(self, folder: Path, files: Sequence[str]) -> None:
        make_folder(folder)
        # The next run of the same words would read what this one wrote
        if any(Path(file).parent.resolve() == folder.resolve() for file in files):
            raise Stopped(t("cli.tables_among_files", folder=str(folder)), Exit.USAGE)
        self._folder = folder
        self._taken: set[str] = set()

    def keep(self, file_name: str, seen: Seen) -> str:
        """Write the table, and say where."""
        name = self._free(f"{file_name}.csv" if seen.kind in WORKBOOKS else file_name)
        write_whole(self._folder / name, seen.table)
        return str(self._folder / name)

    def _free(self, name: str) -> str:
        path = PurePath(name)
        names = (name if n == 1 else f"{path.stem} ({n}){path.suffix}" for n in count(1))
        # Casefolded, for Windows and macOS keep Plan.csv and plan.csv in one place
        free = next(one for one in names if one.casefold() not in self._taken)
        self._taken.add(free.casefold())
        return free
