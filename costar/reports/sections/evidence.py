"""What got better, what it takes, who shows the way, and what was learnt."""

from collections.abc import Iterator

from costar.charts import business_case as cases
from costar.domain.evidence.business_case import countable
from costar.domain.evidence.evidence import LessonKind, Showing, outcome_tally
from costar.domain.records.fields import records_of
from costar.domain.records.reading import text_of
from costar.reports.document import Block, Bullets, Heading, Notice, Paragraph
from costar.reports.material import Material
from costar.reports.tables import rows_in, table_of
from costar.reports.whole import Evidence, Whole
from costar.sentences import evidence as charts
from costar.sentences.phrases import day_words, joined
from costar.words import t


def evidence(material: Material) -> tuple[Block, ...]:
    """Outcomes, the business case in ranges, champions and lessons."""
    if material.whole is None:
        return ()
    found, titles = material.whole.evidence, material.whole.titles
    return (
        Heading(t("report.evidence")),
        *_outcomes(found, titles),
        *_business_case(found, titles),
        *_champions(found.services),
        *_lessons(material.whole),
    )


def _outcomes(found: Evidence, titles: dict[str, str]) -> Iterator[Block]:
    yield Heading(t("evidence.section.outcomes"), 3)
    if found.outcomes.empty:
        yield Paragraph(t("report.outcomes.none"))
        return
    counts = outcome_tally(found.outcomes)
    yield Paragraph(f"{charts.tally_sentence(counts)}. {charts.cause_sentence(counts)}")
    yield table_of(t("report.outcomes.table"), charts.outcome_table(found.outcomes, titles))


def _business_case(found: Evidence, titles: dict[str, str]) -> Iterator[Block]:
    yield Heading(t("evidence.section.business_case"), 3)
    if found.lines.empty:
        yield Paragraph(t("report.business_case.none"))
        return
    yield Notice(t("business_case.notice"))
    if found.balances:
        yield Bullets(tuple(cases.balance_sentence(one) for one in found.balances))
        yield table_of(t("business_case.caption"), cases.balance_table(found.balances))
    yield Paragraph(cases.hours_sentence(found.hour_value))
    if uncounted := len(found.lines) - len(countable(found.lines)):
        yield Paragraph(t("business_case.uncounted", n=uncounted))
    yield table_of(t("business_case.lines"), cases.line_table(found.lines, titles))


def _champions(services: tuple[Showing, ...]) -> Iterator[Block]:
    yield Heading(t("evidence.champions"), 3)
    if not services:
        yield Paragraph(t("report.charters.none"))
        return
    yield Paragraph(f"{charts.showing_sentence(services)}.")
    if missing := [one.service for one in services if not one.roles]:
        yield Paragraph(t("evidence.without_champion", services=joined(missing)))
    yield table_of(t("report.champions.table"), charts.showing_table(services))


def _lessons(whole: Whole) -> Iterator[Block]:
    yield Heading(t("evidence.section.lessons"), 3)
    lessons = records_of(whole.evidence.lessons)
    if not lessons:
        yield Paragraph(t("report.lessons.none"))
        return
    rows = [
        (
            t(f"lesson_kind.{kind}"),
            text_of(one, "lesson"),
            # A lesson may be learnt in a service and in no single activity of it
            whole.titles.get(text_of(one, "activity_id"), text_of(one, "service")),
            day_words(one["learnt_on"]),
        )
        for kind in LessonKind
        for one in lessons
        if one["lesson_kind"] == kind
    ]
    header = ("column.lesson_kind", "column.lesson", "report.column.from", "column.learnt_on")
    yield rows_in(t("report.lessons.table"), map(t, header), rows)
