"""What a closed workshop's room proposed, as a workbook."""

from datetime import date

from costar.domain.council.access import Action
from costar.reports.document import Table
from costar.reports.of_council import document_of
from costar.reports.tables import table_of
from costar.reports.writers.xlsx import xlsx_of
from costar.usecases.permission import Asking, needs
from costar.usecases.workshop.told_ideas import ToldIdeas, ideas_sentence, ideas_table, told_ideas
from costar.words import t


@needs(Action.EXPORT)
def ideas_xlsx(asking: Asking, workshop_id: str) -> bytes:
    """What was proposed and what became of it, as a workbook."""
    found = told_ideas(asking, workshop_id)
    title, said, tables = found.workshop.plan.name, ideas_sentence(found), (ideas_block(found),)
    return xlsx_of(document_of(asking.now, title, date.today(), said, tables))


def ideas_block(found: ToldIdeas) -> Table:
    """The same as a table of a document."""
    return table_of(t("idea.section"), ideas_table(found))
