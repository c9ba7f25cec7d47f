"""What a person is told who can mend it: what is wrong, where, and what to do."""

from collections import defaultdict
from typing import Final

from costar.domain.records.fields import Fault, Field, Kind, Value
from costar.errors import Away, UserError
from costar.sentences.errors import sentence_of
from costar.sentences.phrases import at_most
from costar.ui import state
from costar.ui.errors import error_sentence
from costar.ui.parts.inputs import label_in, option_label, shown_value
from costar.ui.text import plain
from costar.usecases.people.answer_survey import PersonalData
from costar.usecases.records import browse
from costar.usecases.records.edit import NotSaved
from costar.usecases.records.meanwhile import SavedMeanwhile
from costar.words import t

_SHORT: Final = 60
"""Characters of a wrong value that is repeated beside what is wrong with it."""

_MOST_NAMED: Final = 5
"""So many records with one fault, or values that two people changed, are named; all stand in the table."""


def error_words(error: UserError | Away) -> str:
    """The error as Markdown; where several fields cannot be stored, every one of them."""
    if isinstance(error, PersonalData):
        found = ", ".join(f"{t(f'personal.{one.kind}')} ({one.example})" for one in error.found)
        return plain(t("survey.personal", found=found))
    lines = [error_sentence(error)]
    if isinstance(error, NotSaved):
        lines += _faults(error)
    if isinstance(error, SavedMeanwhile):
        lines += [
            t(
                "meanwhile.one",
                field=label_in(one.field),
                record=plain(one.record),
                now=plain(shown_value(one.field, one.now)),
                typed=plain(shown_value(one.field, one.typed)),
            )
            for one in error.found[:_MOST_NAMED]
        ]
    return "\n".join(lines)


def _with_value(value: Value, fault: str) -> str:
    """What is wrong with a value, behind the value where it is short: it may stand far from its heading."""
    text = "" if value is None else str(value)
    return t("not_saved.typed", value=plain(text), fault=fault) if 0 < len(text) <= _SHORT else fault


def _faults(error: NotSaved) -> list[str]:
    """Every value that cannot be stored, once, and of which records where a table has many."""
    are_stored = any(one for one, _ in error.faults)
    stored = browse.names(state.asking(), error.of, with_archived=True) if are_stored else {}
    rows = {one: t("not_saved.new_row", number=row) for row, one in enumerate(error.added, start=1)}
    names = {**rows, **stored, **{one: name for one, name in error.names.items() if name}}
    alike = defaultdict[tuple[str, str], list[str]](list)
    for (one, name), fault in error.faults.items():
        to_do = _with_value(error.given.get(one, {}).get(name), _to_do(error.of.field(name), fault))
        alike[name, to_do].append(names.get(one, ""))
    return [
        t(
            "not_saved.one" if any(of) else "not_saved.field",
            field=label_in(error.of.field(name)),
            record=at_most([plain(one) for one in of if one], _MOST_NAMED),
            fault=to_do,
        )
        for (name, to_do), of in alike.items()
    ]


def _to_do(field: Field, fault: Fault) -> str:
    """What to do about a value, in the words that stand in the boxes and cells."""
    if fault.code != Kind.CHOICE:
        return sentence_of(fault)
    return t("problem.choice", choices=", ".join(option_label(field, one) for one in field.choices))
