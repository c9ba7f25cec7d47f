"""What a document says, line by line, and what keeps it from saying more."""

from datetime import date, timedelta

from costar.domain.council.council import Settings
from costar.reports.document import Bullets, Document, Facts, Heading, Notice, Paragraph, Table
from costar.usecases.council import configure
from costar.usecases.permission import Asking


def said(document: Document) -> str:
    """Everything that a document says, one thing a line."""
    return "\n".join(line for block in document.blocks for line in _lines(block))


def _lines(block: object) -> list[str]:
    match block:
        case Heading(text) | Paragraph(text) | Notice(text):
            return [text]
        case Bullets(items):
            return list(items)
        case Facts(rows):
            return [f"{term}: {value}" for term, value in rows]
        case Table(caption, header, rows):
            return [caption, *(" | ".join(map(str, row)) for row in (header, *rows))]
    return []


def table(document: Document, beginning: str) -> Table:
    return next(one for one in document.tables if one.caption.startswith(beginning))


def pausing(asking: Asking) -> None:
    """Begin a pre-election period that runs today."""
    today = date.today()
    days = Settings(pre_election_from=today - timedelta(days=1), pre_election_to=today + timedelta(days=1))
    configure.set_up(asking, name="Council A", settings=days)
