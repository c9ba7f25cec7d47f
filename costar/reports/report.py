"""A report: its sections, one after the other, as a document."""

from collections.abc import Callable
from dataclasses import replace

from costar import __version__
from costar.reports.document import Block, Document
from costar.reports.material import Material
from costar.reports.of_council import document_of
from costar.reports.sections import SECTIONS
from costar.sentences.phrases import day, filter_words, numeral
from costar.words import t

Tell = Callable[[float], None]
"""Told how far the work has got, from 0 to 1."""


def report_of(material: Material, tell: Tell) -> Document:
    """The report for its audience.

    Args:
        material: what it is made from.
        tell: told after each section.
    """
    blocks: list[Block] = []
    sections = SECTIONS[material.audience]
    for done, section in enumerate(sections, start=1):
        blocks += section(material)
        tell(done / len(sections))
    council = material.council
    title = t(f"report.title.{material.audience}", term=council.settings.term(t("term")))
    whole = document_of(council, title, material.made_on, _statement(material), tuple(blocks))
    return replace(whole, compact=material.in_short, filed=not material.in_short)


def _statement(material: Material) -> str:
    cuts = material.matrix.cuts
    return t(
        "report.statement",
        council=material.council.name,
        filters=filter_words(material.filters),
        n=len(material.activities),
        placed=len(material.matrix.placed),
        impact=numeral(cuts.impact),
        effort=numeral(cuts.effort),
        day=day(material.made_on),
        version=__version__,
        revision=material.council.revision,
    )
