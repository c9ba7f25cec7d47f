"""Upload's four steps: choose a file, what we understood, what is wrong, what will change."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pandas as pd
import streamlit as st

from costar.domain.activity import FIELD
from costar.domain.changes import ADDED
from costar.domain.text_form import value_of
from costar.errors import UserError
from costar.ingest.columns import COLUMNS
from costar.ingest.match import ColumnMatch
from costar.ingest.problems import Level, Problem
from costar.ingest.read import Choices, Reading
from costar.ui import state
from costar.ui.components.activity_form import show_error
from costar.ui.components.exports import show_templates
from costar.ui.components.history import undo
from costar.ui.components.inputs import label_of, shown
from costar.ui.text import plain, plain_table
from costar.usecases import importing
from costar.usecases.importing import Preview
from costar.words import t

KINDS: Final = ("csv", "tsv", "txt", "xlsx", "xlsm")
MOST_SHOWN: Final = 200
_FILE: Final = "upload_file"
_PREVIEW: Final = "upload_preview"
_RECEIPT: Final = "upload_receipt"


@dataclass(frozen=True)
class KeptReceipt:
    """What a finished upload did, for showing and keeping."""

    council_id: str
    file_name: str
    revision: int
    added: int
    changed: int
    left_out: int
    saved_at: datetime


def choose_file() -> tuple[str, bytes] | None:
    """Step 1: a file's name and bytes, with the template and the help beside it."""
    st.header(t("upload.choose"), anchor=False)
    chosen = st.file_uploader(t("upload.file"), type=list(KINDS), key=f"{_FILE}_{state.get(_FILE, 0)}")
    st.markdown(t("upload.template"))
    show_templates()
    with st.expander(t("upload.columns")):
        st.table(_column_help(), hide_index=True, alt=t("upload.columns"))
    return (chosen.name, chosen.getvalue()) if chosen else None


def understand(file: tuple[str, bytes]) -> Preview:
    """Step 2: what the file holds, with every choice that a person can change."""
    st.header(t("upload.understood"), anchor=False)
    choices = Choices(mapping=dict(state.get(_mapping_key(file), {})), effort_is_ease=_ease(file))
    previewed = _preview(file, choices)
    reading = previewed.reading
    st.markdown(
        t(
            "upload.read",
            n=reading.rows_read,
            kind=reading.kind.upper(),
            how=_how(reading),
            row=reading.heading_row,
        )
    )
    st.table(plain_table(_columns_table(reading)), hide_index=True, alt=t("upload.matched"))
    with st.expander(t("upload.match.change"), expanded=any(match.how == "ask" for match in reading.columns)):
        for match in reading.columns:
            _ask_field(file, match)
    if _has_effort_question(previewed):
        _ask_ease(file)
    if reading.rows_set_aside:
        with st.expander(t("upload.set_aside", n=len(reading.rows_set_aside))):
            st.table(plain_table(_set_aside_table(reading)), hide_index=True, alt=t("upload.set_aside.alt"))
    return previewed


def show_problems(previewed: Preview) -> None:
    """Step 3: everything that is wrong, with where it is and what to do."""
    st.header(t("upload.wrong"), anchor=False)
    if not previewed.problems:
        st.success(t("upload.wrong.nothing"))
        return
    errors = previewed.errors
    if errors:
        counts = Counter(_sentence(problem) for problem in errors)
        st.error("\n".join(f"- {n} × {plain(words)}" for words, n in counts.most_common()))
    else:
        st.info(t("upload.wrong.notes_only"))
    table = _problems_table(previewed.problems)
    st.table(plain_table(table.head(MOST_SHOWN)), hide_index=True, alt=t("upload.wrong"))
    if len(table) > MOST_SHOWN:
        st.markdown(t("upload.more", n=len(table) - MOST_SHOWN))
    st.download_button(
        t("upload.wrong.download"),
        table.to_csv(index=False).encode("utf-8-sig"),
        "problems.csv",
        "text/csv",
        on_click="ignore",
        key="download_problems",
    )


def show_changes(previewed: Preview) -> None:
    """Step 4: what saving would do: new, changed with before and after, the same, and what is not in the file."""
    st.header(t("upload.change"), anchor=False)
    parts = {
        "new": previewed.added,
        "changed": previewed.changed,
        "same": previewed.same,
        "kept": previewed.not_in_file,
    }
    for (name, rows), column in zip(parts.items(), st.columns(len(parts)), strict=True):
        column.metric(t(f"upload.{name}"), len(rows), border=True)
    st.markdown(t("upload.kept.what"))
    changes = _changes_table(previewed)
    if not changes.empty:
        with st.expander(t("upload.changed.show", n=len(changes)), expanded=True):
            st.table(plain_table(changes.head(MOST_SHOWN)), hide_index=True, alt=t("upload.changed"))
    for name in ("new", "kept"):
        if not parts[name].empty:
            with st.expander(t(f"upload.{name}.show", n=len(parts[name]))):
                st.markdown("\n".join(f"- {plain(title)}" for title in parts[name]["title"].head(MOST_SHOWN)))


def show_save(previewed: Preview) -> None:
    """Save all that is right, as one batch; or nothing."""
    left_out = len({problem.row for problem in previewed.errors if problem.row is not None})
    if previewed.changes.empty:
        st.info(t("upload.nothing"))
        return
    n = len(previewed.added) + len(previewed.changed)
    if left_out:
        st.warning(t("upload.left_out", n=left_out))
    with st.container(horizontal=True):
        st.button(
            t("upload.save", n=n),
            type="primary",
            on_click=_save,
            args=(previewed, left_out),
            key="save_upload",
        )
        st.button(t("upload.discard"), on_click=_begin_again, key="discard_upload")


def show_receipt() -> bool:
    """What the last upload did, to keep or to take back. Whether there is one."""
    receipt = state.get(_RECEIPT, None)
    if not isinstance(receipt, KeptReceipt) or receipt.council_id != state.council_id():
        return False
    words = t(
        "upload.receipt",
        file=receipt.file_name,
        added=receipt.added,
        changed=receipt.changed,
        left_out=receipt.left_out,
        batch=receipt.revision,
        when=f"{receipt.saved_at:%d/%m/%Y %H:%M}",
    )
    with st.container(border=True, key="receipt"):
        st.header(t("upload.receipt.title"), anchor=False)
        st.markdown(plain(words))
        with st.container(horizontal=True):
            st.download_button(
                t("upload.receipt.keep"),
                words,
                f"receipt-{receipt.revision}.txt",
                on_click="ignore",
                key="keep_receipt",
            )
            st.button(t("upload.receipt.undo"), on_click=_undo, args=(receipt.revision,), key="undo_upload")
            st.button(t("upload.another"), on_click=_begin_again, key="another_upload")
    return True


def _preview(file: tuple[str, bytes], choices: Choices) -> Preview:
    """The preview, worked out once for a file, its choices and the council's revision."""
    asking = state.asking()
    revision = asking.council.council().revision
    key = (
        asking.council_id,
        revision,
        file[0],
        hash(file[1]),
        choices,
        tuple(sorted(choices.mapping.items())),
    )
    kept = state.get(_PREVIEW, None)
    if isinstance(kept, tuple) and kept[0] == key:
        previewed: Preview = kept[1]
        return previewed
    with st.spinner(t("upload.reading"), show_time=True):
        previewed = importing.preview(asking, file[1], file[0], choices)
    state.put(_PREVIEW, (key, previewed))
    return previewed


def _save(previewed: Preview, left_out: int) -> None:
    asking = state.asking()
    try:
        saved = importing.save_preview(asking, previewed)
    except UserError as error:
        show_error(error)
        return
    receipt = KeptReceipt(
        asking.council_id,
        previewed.reading.file_name,
        saved.revision,
        saved.added,
        saved.changed,
        left_out,
        datetime.now().astimezone(),
    )
    _begin_again()
    state.put(_RECEIPT, receipt)


def _begin_again() -> None:
    state.forget(_RECEIPT, _PREVIEW)
    state.put(_FILE, state.get(_FILE, 0) + 1)


def _undo(revision: int) -> None:
    undo(revision)
    _begin_again()


def _how(reading: Reading) -> str:
    if reading.sheet:
        return t("upload.sheet", sheet=plain(reading.sheet), n=len(reading.sheets))
    return t(
        "upload.encoding",
        encoding=reading.encoding,
        delimiter=t(f"delimiter.{_DELIMITERS.get(reading.delimiter, 'other')}"),
    )


_DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}


def _mapping_key(file: tuple[str, bytes]) -> str:
    return f"upload_mapping_{file[0]}"


def _ask_field(file: tuple[str, bytes], match: ColumnMatch) -> None:
    options = ["", *FIELD]
    chosen = st.selectbox(
        t("upload.match.for", heading=match.heading or t("upload.no_heading"), n=match.position + 1),
        options,
        index=options.index(match.field),
        format_func=lambda name: label_of(name) if name else t("upload.match.none"),
        key=f"{_mapping_key(file)}_{match.position}",
    )
    if chosen != match.field or (match.how == "ask" and chosen):
        mapping = dict(state.get(_mapping_key(file), {})) | {match.position: chosen}
        if mapping != state.get(_mapping_key(file), {}):
            state.put(_mapping_key(file), mapping)
            st.rerun()


def _has_effort_question(previewed: Preview) -> bool:
    return "effort_or_ease" in {problem.code for problem in previewed.problems}


def _ease(file: tuple[str, bytes]) -> bool | None:
    answer = state.get(f"upload_ease_{file[0]}", None)
    return None if answer is None else answer == "ease"


def _ask_ease(file: tuple[str, bytes]) -> None:
    answer = st.radio(
        t("upload.ease"),
        ["ease", "effort"],
        index=None,
        format_func=lambda one: t(f"upload.ease.{one}"),
        key=f"upload_ease_asked_{file[0]}",
    )
    if answer:
        state.put(f"upload_ease_{file[0]}", answer)
        st.rerun()


def _sentence(problem: Problem) -> str:
    return t(f"problem.{problem.code}", **dict(problem.values))


def _column_help() -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("upload.help.heading"): [f"`{column.field.name}`" for column in COLUMNS],
            t("upload.help.name"): [label_of(column.field.name) for column in COLUMNS],
            t("upload.help.what"): [t(f"column.{column.field.name}.help") for column in COLUMNS],
        }
    )


def _columns_table(reading: Reading) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("upload.match.heading"): [match.heading or t("upload.no_heading") for match in reading.columns],
            t("upload.match.field"): [
                label_of(match.field) if match.field else t("upload.match.none") for match in reading.columns
            ],
            t("upload.match.why"): [t(f"matched.{match.how}") for match in reading.columns],
            t("upload.match.samples"): ["; ".join(match.samples) for match in reading.columns],
        }
    )


def _set_aside_table(reading: Reading) -> pd.DataFrame:
    rows = reading.rows_set_aside[:MOST_SHOWN]
    return pd.DataFrame(
        {
            t("upload.row"): [row.row for row in rows],
            t("upload.why"): [t(f"set_aside.{row.reason}") for row in rows],
            t("upload.text"): [row.text for row in rows],
        }
    )


def _problems_table(problems: tuple[Problem, ...]) -> pd.DataFrame:
    ordered = sorted(problems, key=lambda problem: (problem.level is not Level.ERROR, problem.row or 0))
    return pd.DataFrame(
        {
            t("upload.row"): [str(problem.row or "") for problem in ordered],
            t("upload.match.heading"): [problem.heading for problem in ordered],
            t("upload.value"): [problem.value for problem in ordered],
            t("upload.level"): [t(f"upload.level.{problem.level}") for problem in ordered],
            t("upload.to_do"): [_sentence(problem) for problem in ordered],
        }
    )


def _changes_table(previewed: Preview) -> pd.DataFrame:
    changed = previewed.changed.set_index("activity_id")
    changes = previewed.changes[
        previewed.changes["activity_id"].isin(changed.index) & (previewed.changes["field"] != ADDED)
    ].head(MOST_SHOWN)
    return pd.DataFrame(
        {
            t("upload.row"): [str(changed.at[one, "row"]) for one in changes["activity_id"]],
            t("column.title"): [changed.at[one, "title"] for one in changes["activity_id"]],
            t("history.what"): [label_of(name) for name in changes["field"]],
            t("history.before"): [
                _read(name, text) for name, text in zip(changes["field"], changes["before"], strict=True)
            ],
            t("history.after"): [
                _read(name, text) for name, text in zip(changes["field"], changes["after"], strict=True)
            ],
        }
    )


def _read(name: str, text: str) -> str:
    return shown(FIELD[name], value_of(FIELD[name], text)) or t("common.blank")
