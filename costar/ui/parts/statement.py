"""The words that go with every picture and file: council, what was left after the filters, how, and when."""

from datetime import date

from costar.domain.activities.filters import Filters
from costar.domain.star.star import Measure
from costar.sentences.phrases import day, filter_words
from costar.usecases.activities.explore import ExplorerView
from costar.usecases.matrix.view import MatrixView
from costar.usecases.star.view import StarView
from costar.words import t


def matrix_statement(view: MatrixView, filters: Filters) -> str:
    """What a Matrix says of itself."""
    return t(
        "statement.matrix",
        council=view.council.name,
        filters=filter_words(filters),
        n=len(view.placed),
        total=len(view.placed) + len(view.unplaced),
        impact=view.cuts.impact,
        effort=view.cuts.effort,
        day=day(date.today()),
    )


def star_statement(view: StarView, filters: Filters, measure: Measure) -> str:
    """What a Star says of itself."""
    return t(
        "statement.star",
        council=view.council.name,
        filters=filter_words(filters),
        n=view.arms[0].activities,
        measure=t(f"measure.{measure}").lower(),
        day=day(date.today()),
    )


def explorer_statement(view: ExplorerView, filters: Filters) -> str:
    """What the Explorer's grid says of itself."""
    return t(
        "statement.explorer", council=view.council.name, filters=filter_words(filters), day=day(date.today())
    )
