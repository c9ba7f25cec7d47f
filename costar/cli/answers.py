"""What `costar import` is told about a file: the answers that the page Upload asks for, each as an option."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from costar.cli.arguments import Arguments
from costar.cli.terminal import Exit, Stopped, quiet
from costar.domain.activities.activity import FIELD
from costar.domain.records.fields import Kind
from costar.ingest.columns import MAPPABLE, key_of
from costar.ingest.file.decode import ENCODINGS
from costar.ingest.file.dialect import SEPARATORS
from costar.ingest.read import Choices, Reading
from costar.ingest.table.above import Above
from costar.ingest.table.choices import with_meaning
from costar.ingest.table.cleaned import MARKUP, STRUCK_WORDS
from costar.ingest.values.meanings import EVERY_OTHER, is_worded, meanings_of
from costar.ingest.values.nothings import GROUPS
from costar.ingest.values.scales import SCALES
from costar.usecases.same_activity import KINDS
from costar.words import t

LEAVE_OUT: Final = "leave-out"
_SCORES: Final = ("impact", "effort")
_DAYS: Final = tuple(name for name in FIELD if FIELD[name].kind is Kind.DATE)
_MEANT: Final = tuple(name for name in MAPPABLE if name not in ("title", "activity_id"))
"""Fields of which a value's meaning can be said."""

_SEPARATORS: Final = dict(zip(("comma", "semicolon", "tab", "pipe"), SEPARATORS, strict=True))


_ABOVE: Final = {one.value or "names": one for one in Above}


@dataclass(frozen=True)
class TypedAnswers:
    """What was said.

    `choices`: all of it but the columns; `columns`: a heading, or a number from 1, and the field that it is,
    "" for none; `leaves_personal_out` is None while nobody has said.
    """

    choices: Choices
    columns: Mapping[str, str]
    leaves_personal_out: bool | None = None


def answers_of(found: Arguments) -> TypedAnswers:
    """What was said by options.

    Raises:
        Stopped: an option says something that cannot be.
    """
    choices = replace(
        place_in_file(found),
        effort_is_ease=found.effort_is == "ease" if found.effort_is else None,
        impact_is_need=found.impact_is == "need" if found.impact_is else None,
        scales=_pairs("--scale", found.scale, _SCORES, lambda _: tuple(SCALES)),
        without=frozenset(_names("--leave-blank", found.leave_blank)),
        exact_days=frozenset(_names("--exact-days", found.exact_days)),
        in_order=found.in_order,
        renamed=found.renamed,
        file_wins=found.file_wins,
        restores=found.restore,
        once=found.once,
        same=frozenset(_names("--same", found.same, KINDS)),
        fill_down=frozenset(_names("--fill-down", found.fill_down, GROUPS)),
        month_first={
            **dict.fromkeys(_names("--month-first", found.month_first, _DAYS), True),
            **dict.fromkeys(_names("--day-first", found.day_first, _DAYS), False),
        },
    )
    for field, word, meaning in map(_meaning, found.meaning):
        choices = with_meaning(choices, field, word, meaning)
    leaves_out = found.personal_data == LEAVE_OUT if found.personal_data else None
    return TypedAnswers(choices, _columns(found.column), leaves_out)


def place_in_file(found: Arguments) -> Choices:
    """Where in the file the table stands, and how a text file is to be cut.

    Raises:
        Stopped: an option says something that cannot be.
    """
    for option, said, known in (
        ("--encoding", found.encoding, ENCODINGS),
        ("--separator", found.separator, tuple(_SEPARATORS)),
        ("--above", found.above, tuple(_ABOVE)),
    ):
        if said and said not in known:
            raise _refused(option, said, known)
    return Choices(
        encoding=found.encoding,
        delimiter=_SEPARATORS.get(found.separator, ""),
        sheet=found.sheet,
        heading_row=found.heading_row,
        alone=found.only_this_table,
        above=_ABOVE.get(found.above, Above.NAMES),
        verbatim=frozenset(_names("--verbatim", found.verbatim, (MARKUP, STRUCK_WORDS))),
    )


def with_columns(answers: TypedAnswers, reading: Reading) -> Choices:
    """All that was said, once the headings are known.

    Raises:
        Stopped: the file has no such column, or several.
    """
    mapping = {_position(name, reading): field for name, field in answers.columns.items()}
    if answers.leaves_personal_out:
        # Not over what was said of a column by name: that answer is about this very column
        mapping |= {one.position: "" for one in reading.personal if one.position not in mapping}
    return replace(answers.choices, mapping=mapping)


def _columns(said: Sequence[str]) -> dict[str, str]:
    return dict(_pair("--column", one, None, lambda _: ("", *MAPPABLE)) for one in said)


def _position(name: str, reading: Reading) -> int:
    number = int(name) - 1 if name.isdecimal() and len(name) < len("1000") else -1
    named = [one.position for one in reading.columns if key_of(one.heading) == key_of(name)]
    # The heading before the number, for a column may be headed "2"
    found = named or [one.position for one in reading.columns if one.position == number]
    if len(found) != 1:
        headings = ", ".join(f"{one.position + 1} {quiet(one.heading)}".strip() for one in reading.columns)
        raise Stopped(t("cli.which_column", name=quiet(name), headings=headings), Exit.USAGE)
    return found[0]


def _meaning(said: str) -> tuple[str, str, str]:
    """The field, the word and its meaning in "status:Approved=potential"."""
    place, meaning = _pair("--meaning", said, None, lambda _: None)
    field, colon, word = place.partition(":")
    if field not in _MEANT or not colon:
        raise _refused("--meaning", said, [f"{name}:" for name in _MEANT])
    choices = ("", *meanings_of(field)) if is_worded(field) else ()
    if choices and meaning not in choices:
        raise _refused("--meaning", said, choices)
    return field, EVERY_OTHER if word.strip() == EVERY_OTHER else word, meaning


def _pairs(
    option: str, said: Sequence[str], names: Sequence[str], values: Callable[[str], Sequence[str]]
) -> dict[str, str]:
    return dict(_pair(option, one, names, values) for one in said)


def _pair(
    option: str,
    said: str,
    names: Sequence[str] | None,
    values: Callable[[str], Sequence[str] | None],
) -> tuple[str, str]:
    """The two sides of "this=that"; the last sign parts them, since a heading may have one."""
    name, sign, value = (part.strip() for part in said.rpartition("="))
    if not sign or (names is not None and name not in names):
        raise _refused(option, said, [f"{one}=" for one in names or ("…",)])
    allowed = values(name)
    if allowed is not None and value not in allowed:
        raise _refused(option, said, allowed)
    return name, value


def _names(option: str, said: Sequence[str], known: Sequence[str] = MAPPABLE) -> Sequence[str]:
    for one in said:
        if one not in known:
            raise _refused(option, one, known)
    return said


def _refused(option: str, said: str, values: Sequence[str]) -> Stopped:
    known = ", ".join(filter(None, values))
    return Stopped(t("cli.not_an_answer", option=option, said=quiet(said), values=known), Exit.USAGE)
