"""A document with one of everything, and the nastiest things that people type."""

from datetime import date
from typing import Final

from hypothesis import strategies as st

from costar.reports.document import (
    Bullets,
    Document,
    Facts,
    Gallery,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Point,
    Radar,
    Scatter,
    Signatures,
    Table,
)

DRAWING: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 120" width="200" height="120">'
    '<rect x="5" y="5" width="190" height="110" fill="none" stroke="black"/></svg>'
)

HOSTILE: Final = (
    "<script>alert(1)</script>",
    "=cmd|'/C calc'!A0",
    '#read("/etc/passwd")',
    "$x^2$",
    "*bold* _italic_ `raw` \\u{41} @label [box] // gone",
    "{{ 7 * 7 }}{% raw %}",
    "]]> &amp; &#36; </table>",
    "Ŵyth dŵr ŷd, مرحبا, বাংলা, ਪੰਜਾਬੀ 🙂",
)

typed: Final = st.one_of(
    st.sampled_from(HOSTILE), st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
)
"""What somebody may type: our worst examples, and anything at all."""


def charts(text: str = "Plain") -> Document:
    """Two pictures with their numbers, so that a format can draw them itself."""
    radar = Radar(
        ("Co-commission", "Co-design", "Co-deliver", text),
        (("Now", (0.25, 0.5, None, 0.0)), (text, (0.5, 0.5, 0.75, 1.0))),
        top=1.0,
        number_format="0%",
    )
    scatter = Scatter(
        (("Quick wins", (Point("1", 2, 4), Point("2", 1, 5))), (text, (Point(text, 4, 4.5),))),
        "Effort",
        "Impact",
        x_cut=(f"Cut {text}", 3.0),
        y_cut=("Cut of impact", 2.5),
        low=1,
        high=5,
    )
    blocks = (
        Heading("Charts"),
        Picture(DRAWING, f"Star: {text}", chart=radar),
        Picture(DRAWING, f"Matrix: {text}", chart=scatter),
    )
    return Document("Charts", "en-GB", "Exampleshire", date(2026, 11, 24), "", blocks)


def everything(text: str = "Plain", *, made_on: date = date(2026, 11, 24)) -> Document:
    """One of each block, each with the text in it."""
    picture = Picture(DRAWING, f"A box: {text}")
    return Document(
        title=f"Report {text}",
        language="en-GB",
        council=f"Exampleshire {text}",
        made_on=made_on,
        statement=f"Of one day. {text}",
        blocks=(
            Heading(f"First {text}"),
            Paragraph(text),
            Notice(text),
            Bullets((text, "Second")),
            Heading(f"Deeper {text}", 3),
            Facts(((f"Scale {text}", text),)),
            Table(f"Table {text}", ("Activity", "Impact"), ((text, 4), ("Other", 2.5))),
            Heading("Pictures"),
            picture,
            Gallery((picture, picture)),
            Signatures((f"For us {text}",)),
        ),
    )
