"""A document as one HTML file that needs nothing else: no script, no font, no request to anywhere."""

from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Template
from markupsafe import Markup

from costar.reports.document import Document, Picture, cell_text, legible, numeric_columns
from costar.reports.phrases import words_of
from costar.reports.templates import templates_in

FOLDER: Final = Path(__file__).parent / "templates"

POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
)
"""What the file may do wherever it is opened: show its own styles and pictures."""


def html_of(document: Document) -> bytes:
    """The document as UTF-8."""
    # Before anything is written: no format can hold what XML cannot, and each would fail in its own way
    shown = legible(document)
    words = words_of(shown)
    return _template().render(document=shown, words=words, policy=POLICY, style=_style()).encode()


@cache
def _template() -> Template:
    templates = templates_in(
        FOLDER, kind=_kind, address=_address, cell_text=cell_text, numeric_columns=numeric_columns
    )
    return templates.get_template("document.html")


def _style() -> Markup:
    return Markup((FOLDER / "document.css").read_text(encoding="utf-8"))  # noqa: S704 (our own file)


def _kind(block: object) -> str:
    return type(block).__name__


def _address(picture: Picture) -> str:
    """The drawing inside the page. As an image it can neither run anything nor clash with another's ids."""
    return f"data:image/svg+xml;base64,{b64encode(picture.svg.encode()).decode()}"
