"""A document in a council's own colour, with its logo, and still PDF/UA."""

from base64 import b64encode
from dataclasses import replace
from io import BytesIO

from PIL import Image

from costar.reports.writers.html import html_of
from costar.reports.writers.pdf import pdf_of
from tests.reports.samples import everything


def _logo() -> str:
    written = BytesIO()
    Image.new("RGB", (40, 20), "#7b1e5e").save(written, "PNG")
    return b64encode(written.getvalue()).decode()


WHOLE = everything()
OWN = replace(WHOLE, colour="#7b1e5e", logo=_logo())


def test_html_has_both_and_asks_nobody_for_them() -> None:
    page = html_of(OWN).decode()
    assert "--accent: #7b1e5e" in page
    assert f"data:image/png;base64,{OWN.logo}" in page
    assert 'class="logo"' not in html_of(WHOLE).decode()


def test_pdf_has_the_logo_and_keeps_its_promise() -> None:
    made, plain = pdf_of(OWN), pdf_of(WHOLE)
    assert b"pdfuaid" in made
    assert made.count(b"/Subtype/Image") == plain.count(b"/Subtype/Image") + 1
