"""What documents say of themselves, in the language of the document."""

from babel.dates import format_date

from costar.reports.document import Document
from costar.words import t


def words_of(document: Document) -> dict[str, str]:
    """The words around the blocks; `page` has `{page}` and `{pages}` in it, for the writer to fill."""
    return {
        "day": day_in_words(document),
        "signed": t("document.signed"),
        "date": t("document.date"),
        "made_with": t("document.made_with"),
        "page": t("document.page", page="{page}", pages="{pages}"),
    }


def rows_left_out(n: int) -> str:
    """That so many rows of a table are not on this slide, and where they are."""
    return t("document.rows_left_out", n=n)


def day_in_words(document: Document) -> str:
    """The document's day as its language writes it: "24 November 2026"."""
    return format_date(document.made_on, "long", locale=document.language.replace("-", "_"))
