"""What was seen in a file for a person: in a sentence what to mend, then each thing with its place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from costar.cli.looking import Seen
from costar.cli.terminal import quiet
from costar.ingest.matching.matched import How
from costar.ingest.problems import Level, Problem, Problems
from costar.sentences.errors import sentence_of
from costar.sentences.set_aside import set_aside_sentence
from costar.words import has_words, t

MOST_SHOWN: Final = 20
_OTHER: Final = "other"
_DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}


def lines_of(file: str, seen: Seen) -> Iterator[str]:
    """A file's whole story."""
    yield t("cli.file", file=quiet(file), what=_what(seen))
    aside = set_aside_sentence(one.reason for one in seen.set_aside)
    yield f"  {t('cli.rows', n=seen.rows_read)} {aside}".rstrip()
    yield f"  {_columns(seen)}"
    yield from _others(seen)
    yield from problem_lines(seen.problems)
    if seen.is_right:
        yield f"  {t('cli.right')}"


def _others(seen: Seen) -> Iterator[str]:
    """The other tables that the file may mean, and how to look at one of them."""
    here = (seen.sheet, seen.heading_row, seen.alone)
    # A file may hold thousands of tables, and nobody reads on after the first screen
    for one in [one for one in seen.candidates if one.place != here][:MOST_SHOWN]:
        reasons = ", ".join(t(f"candidate.{because.why}", **dict(because.values)) for because in one.reasons)
        key = "cli.other_sheet" if one.sheet else "cli.other_table"
        alone = " --only-this-table" if one.alone else ""
        told = t(key, sheet=quiet(one.sheet), row=one.heading_row, reasons=quiet_end(reasons), alone=alone)
        yield f"  {told}"


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """What to mend and what to know, the first of each."""
    found = Problems.of(problems)
    errors, notes = found.errors, found.where(lambda one: one.level is Level.NOTE)
    if errors:
        yield f"  {t('cli.to_mend', what=what_to_mend(errors))}"
        yield from _first(errors)
    if notes:
        yield f"  {t('cli.to_know', n=len(notes))}"
        yield from _first(notes)


def what_to_mend(errors: Iterable[Problem]) -> str:
    """The errors counted by what has to be done: "fix 3 scores, add 1 name"."""
    counts = Counter(one.code if has_words(f"cli.mend.{one.code}") else _OTHER for one in errors)
    return ", ".join(t(f"cli.mend.{code}", n=n) for code, n in counts.items())


def quiet_end(sentence: str) -> str:
    """A sentence that quotes a file, on one line."""
    return "".join(sign if sign.isprintable() else " " for sign in sentence)


def _first(problems: Sequence[Problem]) -> Iterator[str]:
    yield from (f"    {_line(one)}" for one in problems[:MOST_SHOWN])
    if len(problems) > MOST_SHOWN:
        yield f"    {t('cli.more', n=len(problems) - MOST_SHOWN)}"


def _line(problem: Problem) -> str:
    place = [
        *([t("cli.row", row=problem.row)] if problem.row else []),
        *([quiet(problem.heading)] if problem.heading else []),
        *([t("cli.value", value=quiet(problem.value))] if problem.value else []),
    ]
    sentence = quiet_end(sentence_of(problem))
    return f"{', '.join(place)}: {sentence}" if place else sentence


def _what(seen: Seen) -> str:
    if seen.sheet:
        return t("cli.file.sheet", kind=seen.kind.upper(), sheet=quiet(seen.sheet))
    name = _DELIMITERS.get(seen.delimiter, _OTHER)
    return t("cli.file.text", encoding=seen.encoding, delimiter=t(f"cli.delimiter.{name}"))


def _columns(seen: Seen) -> str:
    read = sum(match.is_read for match in seen.columns)
    asked = sum(match.how is How.ASK for match in seen.columns)
    sentence = t("cli.columns", read=read, all=len(seen.columns))
    return f"{sentence} {t('cli.asked', n=asked)}" if asked else sentence
