"""The formats that a document can have."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from costar.reports.document import Document
from costar.reports.writers.docx import docx_of
from costar.reports.writers.html import html_of
from costar.reports.writers.pdf import pdf_of
from costar.reports.writers.pptx import pptx_of
from costar.reports.writers.xlsx import xlsx_of


class Format(StrEnum):
    """A format; its value is the ending of the file's name."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"
    XLSX = "xlsx"


_OFFICE: Final = "application/vnd.openxmlformats-officedocument"

MEDIA_TYPE: Final = {
    Format.HTML: "text/html",
    Format.PDF: "application/pdf",
    Format.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Format.PPTX: f"{_OFFICE}.presentationml.presentation",
    Format.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
}

_WRITER: Final[dict[Format, Callable[[Document], bytes]]] = {
    Format.HTML: html_of,
    Format.PDF: pdf_of,
    Format.DOCX: docx_of,
    Format.PPTX: pptx_of,
    Format.XLSX: xlsx_of,
}


def written(document: Document, form: Format) -> bytes:
    """The document in this format; the same document is the same bytes."""
    return _WRITER[form](document)
