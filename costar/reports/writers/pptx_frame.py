"""What slides have in common: a bar in the council's colour, and a foot with whose they are and a number."""

from typing import Final

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.oxml.xmlchemy import OxmlElement
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import _Paragraph
from pptx.util import Emu, Inches, Length, Pt

from costar.reports.writers.fonts import OFFICE_FONT

_OURS: Final = "12436d"
_QUIET: Final = RGBColor(0x46, 0x50, 0x5C)
# The foot's places in the layouts of python-pptx's own template.
_WORDS, _NUMBER = 11, 12
_BAR: Final = Inches(0.14)
_TOP, _HEIGHT, _SIZE = Inches(7.02), Inches(0.36), Pt(12)
_SIDE, _WORDS_WIDTH = Inches(0.6), Inches(10.5)
_NUMBER_LEFT, _NUMBER_WIDTH = Inches(11.533), Inches(1.2)
_FIELD_ID: Final = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


def add_bar(made: Presentation, colour: str) -> None:
    """A bar along the top of all slides, in a colour ("#1d4f91"), or in ours where there is none.

    It stands on the master, so that nobody who listens to a slide hears of it.
    """
    shapes = made.slide_master.shapes
    element = CT_Shape.new_autoshape_sp(
        shapes._next_shape_id, "Bar", "rect", Emu(0), Emu(0), made.slide_width, _BAR
    )
    shapes._spTree.insert_element_before(element, "p:sp")
    bar = Shape(element, shapes)
    bar.fill.solid()
    bar.fill.fore_color.rgb = RGBColor.from_string((colour.lstrip("#") or _OURS).upper())
    bar.line.fill.background()
    bar.shadow.inherit = False


def add_foot(slide: Slide, whose: str, number: int) -> None:
    """The foot of a slide, in the places that every program knows as such.

    Args:
        slide: the slide.
        whose: the words at its left.
        number: which slide it is; a program that moves slides counts anew.
    """
    for place in (_WORDS, _NUMBER):
        if layout := slide.slide_layout.placeholders.get(place):
            slide.shapes.clone_placeholder(layout)
    words, figure = slide.placeholders[_WORDS], slide.placeholders[_NUMBER]
    _put(words, _SIDE, _WORDS_WIDTH)
    _put(figure, _NUMBER_LEFT, _NUMBER_WIDTH)
    words.text_frame.text = whose
    _add_number(figure.text_frame.paragraphs[0], number)
    for shape, side in ((words, PP_ALIGN.LEFT), (figure, PP_ALIGN.RIGHT)):
        font = shape.text_frame.paragraphs[0].font
        font.name, font.size, font.color.rgb = OFFICE_FONT, _SIZE, _QUIET
        shape.text_frame.paragraphs[0].alignment = side


def _put(shape: BaseShape, left: Length, width: Length) -> None:
    shape.left, shape.top, shape.width, shape.height = left, _TOP, width, _HEIGHT


def _add_number(paragraph: _Paragraph, number: int) -> None:
    """A field that programs fill; the figure is for those that do not."""
    field, shown = OxmlElement("a:fld"), OxmlElement("a:t")
    field.set("id", _FIELD_ID)
    field.set("type", "slidenum")
    shown.text = str(number)
    field.append(shown)
    paragraph._p.append(field)
