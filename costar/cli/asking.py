"""What is still to be said about a file before it is saved, each with the option that says it."""

from collections.abc import Iterator

from costar.cli.summary import quiet_end
from costar.cli.terminal import quiet
from costar.ingest.matching.matched import How
from costar.ingest.matching.questions import Ask, Question
from costar.ingest.read import Reading
from costar.usecases.meant_rows import InOrder, Renamed
from costar.words import t


def needed(reading: Reading) -> list[str]:
    """What must be said: nothing of the file is saved before."""
    scales = [_about_scale(one.field, one.heading, one.fits) for one in reading.scales if one.is_asked]
    questions = [line for one in reading.questions if one.is_needed for line in _about(one)]
    return [*scales, *questions]


def about_columns(reading: Reading) -> list[str]:
    """Columns that may be ours, and are left out unless somebody says so."""
    return [
        t("cli.ask.column", heading=quiet(one.heading), column=one.position + 1, field=one.field or "…")
        for one in reading.columns
        if one.how is How.ASK
    ]


def about_personal(reading: Reading) -> list[str]:
    """Columns that seem to hold personal data."""
    return [
        t(
            "cli.ask.personal",
            n=len(one.rows),
            heading=quiet(one.heading),
            column=one.position + 1,
            kind=t(f"personal.{one.kind}"),
            example=quiet(one.example),
        )
        for one in reading.personal
    ]


def about_unreadable(reading: Reading) -> list[str]:
    """Columns with cells that cannot be read, without which their rows could go in."""
    return [
        t("cli.ask.unreadable", n=one.rows, heading=quiet(one.heading), field=one.field)
        for one in reading.questions
        if one.ask is Ask.UNREADABLE and one.answer is None
    ]


def about_order(about: InOrder | None) -> list[str]:
    """Rows that only the order of the council's list tells apart."""
    titles = quiet("; ".join(about.titles)) if about else ""
    return [t("cli.ask.in_order", n=len(about.pairs), titles=titles)] if about else []


def about_renamed(about: Renamed | None) -> list[str]:
    """Rows that have the references of activities with other titles."""
    if not about:
        return []
    row, title, theirs = about.pairs[0]
    n = len(about.pairs)
    return [t("cli.ask.renamed", n=n, row=row, title=quiet(title), theirs=quiet(theirs))]


def about_repeated(reading: Reading) -> list[str]:
    """Values that cannot be read and that several rows have, each with the option that says what it means."""
    asked = [one for one in reading.questions if one.ask is Ask.REPEATED and one.answer is None]
    return [
        line
        for one in asked
        for line in (t("cli.ask.repeated", heading=quiet(one.heading)), *_about_values(one))
    ]


def _about(question: Question) -> Iterator[str]:
    heading = quiet(question.heading)
    if question.ask is not Ask.MEANINGS:
        yield t(f"cli.ask.{question.ask}", heading=heading, field=question.field)
        return
    choices = ", ".join(question.choices)
    yield t("cli.ask.meanings", heading=heading, field=question.field, choices=choices)
    yield from _about_values(question)


def _about_values(question: Question) -> Iterator[str]:
    for one in question.unknown:
        if one.meaning is None:
            said = quiet_end(quiet(one.text))
            yield f"  --meaning “{question.field}:{said}={one.suggested or '…'}” ({one.rows})"


def _about_scale(field: str, heading: str, fits: tuple[str, ...]) -> str:
    return t("cli.ask.scale", heading=quiet(heading), field=field, scales=", ".join(fits))
