"""The tables of an upload: what each column is, what was set aside, what is wrong, what will change."""

from collections.abc import Iterable
from typing import Final

import pandas as pd

from costar.domain.activities.activity import FIELD
from costar.domain.activities.matching import are_among
from costar.domain.records.changes import are_of_ids
from costar.domain.records.text_form import value_of
from costar.ingest.columns import EVERY_COLUMN
from costar.ingest.problems import Level, Problem
from costar.ingest.problems import shown as shown_text
from costar.ingest.read import Reading
from costar.ingest.write.mended import rows_of_table
from costar.sentences.errors import sentence_of
from costar.ui.parts.inputs import label_of, shown_value
from costar.usecases.upload import Preview
from costar.words import t

MOST_SHOWN: Final = 200
"""More rows than this are only in the download."""


def column_help() -> pd.DataFrame:
    """Every column of our template: its heading, its name, what to write."""
    return pd.DataFrame(
        {
            # As code, so that Markdown leaves the underscores of a heading alone.
            t("upload.help.heading"): [f"`{column.field.name}`" for column in EVERY_COLUMN],
            t("upload.help.name"): [label_of(column.field.name) for column in EVERY_COLUMN],
            t("upload.help.what"): [t(f"column.{column.field.name}.help") for column in EVERY_COLUMN],
        }
    )


def set_aside_table(reading: Reading) -> pd.DataFrame:
    """The rows that are no activities, and why."""
    rows = reading.rows_set_aside[:MOST_SHOWN]
    return pd.DataFrame(
        {
            t("upload.row"): [row.row for row in rows],
            t("upload.why"): [t(f"set_aside.{row.reason}") for row in rows],
            t("upload.text"): [row.text for row in rows],
        }
    )


def problems_table(problems: Iterable[Problem]) -> pd.DataFrame:
    """Every problem, those to mend first, then by row."""
    # Sorting is stable: what is wrong in one row stays in the order in which it was found.
    ordered = sorted(problems, key=lambda problem: (problem.level is not Level.ERROR, problem.row or 0))
    return pd.DataFrame(
        {
            t("upload.row"): [str(problem.row or "") for problem in ordered],
            t("upload.match.heading"): [problem.heading for problem in ordered],
            t("upload.value"): [problem.value for problem in ordered],
            t("upload.level"): [t(f"upload.level.{problem.level}") for problem in ordered],
            t("upload.to_do"): [sentence_of(problem) for problem in ordered],
        }
    )


def changed_fields(previewed: Preview) -> pd.DataFrame:
    """Every field of a stored activity that saving would change; columns `changes.CHANGE_COLUMNS`."""
    # Without those that would be archived: their lines are under what is not in the file.
    of_fields = previewed.changes[~are_of_ids(previewed.changes)]
    return of_fields[are_among(of_fields["record_id"], previewed.changed["activity_id"])]


def changes_table(previewed: Preview) -> pd.DataFrame:
    """The first fields that saving would change, before and after."""
    changed = previewed.changed.set_index("activity_id")
    fields = changed_fields(previewed)
    # A row's changes beside each other, in the file's order: as they are stored they are by field
    order = fields["record_id"].map(changed["row"]).argsort(kind="stable")
    changes = fields.iloc[order].head(MOST_SHOWN)
    return pd.DataFrame(
        {
            t("upload.row"): [str(changed.at[one, "row"]) for one in changes["record_id"]],
            t("column.title"): [
                _told_apart(previewed, str(changed.at[one, "row"]), str(changed.at[one, "title"]))
                for one in changes["record_id"]
            ],
            t("history.what"): [label_of(name) for name in changes["field"]],
            t("history.before"): [
                _read(name, text) for name, text in zip(changes["field"], changes["before"], strict=True)
            ],
            t("history.after"): [
                _read(name, text) for name, text in zip(changes["field"], changes["after"], strict=True)
            ],
        }
    )


def _told_apart(previewed: Preview, row: str, title: str) -> str:
    """A title, with the service that its row means where only the order tells."""
    pairs = previewed.in_order.pairs if previewed.in_order else ()
    service = next((service for at, _, service in pairs if str(at) == row), "")
    return t("upload.title_of_service", title=title, service=service) if service else title


def _read(name: str, text: str) -> str:
    return shown_value(FIELD[name], value_of(FIELD[name], text)) or t("common.blank")


def names_of_rows(previewed: Preview, rows: Iterable[int]) -> tuple[tuple[int, str], ...]:
    """These rows, as the spreadsheet counts them, and what each is called: its title, or its first text.

    One that does not fit below the headings is called by what stands in it.
    """
    columns = previewed.reading.columns
    titles = [match.position for match in columns if match.is_read and match.field == "title"]
    wanted = list(rows)
    texts = rows_of_table(previewed.table, wanted)
    order = [*titles, *range(texts.shape[1])]
    told = {
        row: next(filter(None, (str(texts.at[row, at]).strip() for at in order)), "")
        for row in wanted
        if row in texts.index
    }
    if unfit := set(wanted) - told.keys():
        told |= {one.row: one.value for one in previewed.reading.problems if one.row in unfit}
    return tuple((row, shown_text(told.get(row, ""))) for row in wanted)
