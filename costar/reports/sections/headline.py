"""The first sentences: what the Matrix and the Star say."""

from costar.charts.matrix.matrix import matrix_summary
from costar.charts.star.star import star_summary
from costar.domain.matrix.matrix import Quadrant
from costar.domain.workshop.agreement import Agreement
from costar.reports.document import Block, Heading, Notice, Paragraph
from costar.reports.material import Material
from costar.reports.sections.words import is_untold
from costar.sentences.quadrants import wins_words
from costar.words import t


def headline(material: Material) -> tuple[Block, ...]:
    """What to know if you read nothing else."""
    blocks: list[Block] = [Notice(t("report.before_election"))] if material.before_election else []
    sentences = [matrix_summary(material.matrix), _agreed(material), star_summary(material.star)]
    text = Paragraph(" ".join(filter(None, sentences)))
    return (*blocks, text) if material.in_short else (*blocks, Heading(t("report.headline")), text)


def _agreed(material: Material) -> str:
    """On how many quick wins a room agrees; "" where no room scored any."""
    placed = material.matrix.placed
    wins = placed[(placed["quadrant"] == Quadrant.QUICK_WINS) & (placed["workshop"] != "")]
    # Nobody's agreement: those that the team scored at its desk have no room behind them
    if wins.empty:
        return ""
    untold, settings = int(is_untold(wins).sum()), material.council.settings
    told = len(wins) - untold
    if not told:
        return wins_words("report.agreed.untold", settings, n=untold)
    agreed = int((wins["verdict"] == Agreement.AGREED).sum())
    if untold:
        return wins_words("report.agreed.partly", settings, n=agreed, total=told, untold=untold)
    return wins_words("report.agreed", settings, n=agreed, total=told)
