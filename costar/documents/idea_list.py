"""What a closed workshop's room proposed, as a workbook."""

from datetime import date

from costar.domain.council.access import Action
from costar.reports.document import Document, Table
from costar.reports.writers.xlsx import xlsx_of
from costar.usecases.permission import Asking, needs
from costar.usecases.workshop.told_ideas import ToldIdeas, ideas_sentence, ideas_table, told_ideas
from costar.words import t


@needs(Action.EXPORT)
def ideas_xlsx(asking: Asking, workshop_id: str) -> bytes:
    """What was proposed and what became of it, as a workbook."""
    found = told_ideas(asking, workshop_id)
    name, council = found.workshop.plan.name, asking.now.name
    tables = (ideas_block(found),)
    return xlsx_of(Document(name, "en-GB", council, date.today(), ideas_sentence(found), tables))


def ideas_block(found: ToldIdeas) -> Table:
    """The same as a table of a document."""
    table = ideas_table(found)
    rows = tuple(tuple(row) for row in table.itertuples(index=False))
    return Table(t("idea.section"), tuple(map(str, table.columns)), rows)
