"""What an office file says of itself: the document's own day, so that equal documents are equal files."""

from datetime import datetime, time

from docx.opc.coreprops import CoreProperties as OfWord
from pptx.parts.coreprops import CorePropertiesPart as OfSlides

from costar.reports.document import Document


def set_properties(properties: OfWord | OfSlides, document: Document) -> None:
    """Say who made the document, when, and in which language."""
    of_the_day = datetime.combine(document.made_on, time())
    properties.title, properties.author = document.title, document.council
    properties.language, properties.comments, properties.keywords = document.language, "", ""
    properties.created = properties.modified = of_the_day
    properties.last_modified_by, properties.revision = document.council, 1
