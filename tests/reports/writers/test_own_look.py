"""A document in a council's own colour, with its logo, and still PDF/UA."""

from base64 import b64encode
from dataclasses import replace
from io import BytesIO

import docx
import pptx
from PIL import Image
from pptx.enum.shapes import MSO_SHAPE_TYPE

from costar.reports.writers.docx import docx_of
from costar.reports.writers.html import html_of
from costar.reports.writers.pdf import pdf_of
from costar.reports.writers.pptx import pptx_of
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


def test_word_has_the_logo_beside_whose_it_is() -> None:
    own, plain = (docx.Document(BytesIO(docx_of(one))) for one in (OWN, WHOLE))
    assert len(own.inline_shapes) == len(plain.inline_shapes) + 1
    assert own.inline_shapes[0]._inline.docPr.get("descr") == OWN.council
    assert plain.paragraphs[0].text == own.paragraphs[0].text.strip()


def test_the_first_slide_has_the_logo_and_says_whose_it_is() -> None:
    own = pptx.Presentation(BytesIO(pptx_of(OWN))).slides[0].shapes
    (logo,) = [shape for shape in own if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert logo._element._nvXxPr.cNvPr.get("descr") == OWN.council
    assert logo.top + logo.height <= own.title.top
