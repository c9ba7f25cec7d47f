"""`costar import` and `costar export`: activities into a council's data and out of it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePath

from costar.bootstrap import TERMINAL, open_store, told_in_full
from costar.cli.answers import TypedAnswers, with_columns
from costar.cli.asking import (
    about_columns,
    about_order,
    about_personal,
    about_renamed,
    about_repeated,
    about_unreadable,
    needed,
)
from costar.cli.files import content_of, write_whole
from costar.cli.keeping import own_address
from costar.cli.summary import problem_lines
from costar.cli.terminal import Exit, Stopped, quiet, say, warn
from costar.config import Installation
from costar.errors import UserError
from costar.ingest.read import Reading
from costar.ingest.table.above import check_above
from costar.sentences.errors import sentence_of_error
from costar.sentences.phrases import day_and_time
from costar.usecases import upload
from costar.usecases.permission import Asking
from costar.usecases.records import export as exporting
from costar.usecases.upload import Preview
from costar.words import t


def import_file(file: str, council: str, answers: TypedAnswers, *, save_what_is_right: bool) -> Exit:
    """Save a file's activities, all of them or (when asked) those that are right.

    Args:
        file: its path.
        council: its id or name.
        answers: what was said about the file.
        save_what_is_right: leave out what is wrong or asked about, and save the rest.

    Raises:
        Stopped: the file, the data or the council cannot be used.
    """
    try:
        content = content_of(file)
    except UserError as error:
        raise Stopped(f"{quiet(file)}: {sentence_of_error(error)}", Exit.NOT_READ) from error
    with asking_before(council) as asking:
        try:
            previewed = _preview(asking, content, PurePath(file).name, answers)
        except UserError as error:
            raise Stopped(sentence_of_error(error), Exit.NOT_READ) from error
        if not _is_answered(previewed.reading, answers):
            return Exit.TO_MEND
        return _save(asking, previewed, save_what_is_right=save_what_is_right)


def export(council: str, *, kind: str, out: Path | None) -> Exit:
    """Write all activities of a council, archived ones too, to a file or to whoever reads the output.

    Raises:
        Stopped: the data, the council or the place cannot be used.
    """
    # A terminal obeys some of the bytes of a workbook
    if out is None and kind == "xlsx" and sys.stdout.isatty():
        raise Stopped(t("cli.workbook_on_screen"), Exit.USAGE)
    # What takes out makes nothing: in a shell without costar's settings it took out the example (0150)
    own_address()
    with asking_before(council) as asking:
        content = (
            exporting.everything_as_xlsx(asking) if kind == "xlsx" else exporting.activities_as_csv(asking)
        )
    if out is None:
        # As bytes: a stream of text would encode them anew and, on Windows, double each line's \r
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        write_whole(out, content)
        warn(t("cli.exported", path=str(out)))
    return Exit.RIGHT


def _preview(asking: Asking, content: bytes, file_name: str, answers: TypedAnswers) -> Preview:
    """The file with what was said; columns are named by their headings, which have to be read first."""
    previewed = upload.preview(asking, content, file_name, answers.choices)
    check_above(previewed.reading.above, answers.choices.above)
    choices = with_columns(answers, previewed.reading)
    return upload.preview(asking, content, file_name, choices) if choices.mapping else previewed


def _is_answered(reading: Reading, answers: TypedAnswers) -> bool:
    """Whether nothing is open that has to be said; else every question, and how to answer it, is told.

    A column that only may be ours has not: it is left out until somebody says what it is, as on the page.
    """
    personal = about_personal(reading) if answers.leaves_personal_out is None else []
    open_questions = [*needed(reading), *personal]
    if not open_questions:
        return True
    for line in problem_lines(reading.problems):
        warn(line)
    warn(t("cli.asked_first", n=len(open_questions)))
    for line in (*open_questions, *about_columns(reading), *about_unreadable(reading)):
        warn(f"  {line}")
    return False


def _save(asking: Asking, previewed: Preview, *, save_what_is_right: bool) -> Exit:
    left_out = len({one.row for one in previewed.errors if one.row is not None})
    for line in problem_lines(previewed.problems):
        warn(line)
    if previewed.is_blocked or (previewed.errors and not save_what_is_right):
        warn(t("cli.blocked" if previewed.is_blocked else "cli.not_saved", n=left_out))
        open_questions = (*about_repeated(previewed.reading), *about_unreadable(previewed.reading))
        for line in (*open_questions, *about_order(previewed.in_order), *about_renamed(previewed.renamed)):
            warn(f"  {line}")
        return Exit.TO_MEND
    receipt = upload.save_preview(asking, previewed)
    say(
        t(
            "upload.receipt",
            file=quiet(previewed.reading.file_name),
            when=day_and_time(datetime.now().astimezone()),
            batch=receipt.revision,
            added=receipt.added,
            changed=receipt.changed,
            left_out=left_out,
        )
        if receipt.revision
        else t("cli.nothing_new")
    )
    columns = about_columns(previewed.reading)
    for line in (t("upload.lead.columns", n=len(columns)), *columns) if columns else ():
        warn(line)
    # A script has to see that not all of it went in
    return Exit.TO_MEND if left_out else Exit.RIGHT


@contextmanager
def asking_before(council: str) -> Iterator[Asking]:
    """Whoever sits at the terminal, before a council named by its id or name."""
    try:
        store = open_store(Installation.from_environment())
    except UserError as error:
        raise Stopped(told_in_full(error), Exit.NO_DATA) from error
    try:
        known = {one.council_id: one.name for one in store.councils()}
        wanted = council.casefold()
        # By name as well, for that is what people know; where two are called alike only an id tells which
        found = [key for key, name in known.items() if wanted in (key.casefold(), name.casefold())]
        if len(found) != 1:
            names = ", ".join(f"{quiet(name)} ({key})" for key, name in known.items())
            raise Stopped(t("cli.no_council", council=quiet(council), names=names), Exit.USAGE)
        yield Asking(store, TERMINAL, found[0])
    finally:
        store.close()
