"""Our figures as SVG: every word is there as text, points keep their names, nothing typed is markup."""

import re
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly.graph_objects import Figure, Scatter

from costar.charts.explorer import SHADES
from costar.charts.matrix.matrix import matrix_figure
from costar.charts.parts.theme import STEP_SHADE, Look, Size, blank_figure, escape, still_axis
from costar.charts.svg.drawing import svg_of
from costar.charts.svg.marks import SvgMark, mark_element
from costar.charts.svg.text import in_xml, plain_words, runs_of
from costar.config import ROOT
from tests.charts.pictures import make_matrix
from tests.charts.svg.figures import ACTIVITIES, EACH, NAUGHTY, figure_of

SPACE = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "defs", "pattern", "g", "rect", "path", "circle", "text", "tspan"}


PRINTED = re.compile(r'\[(fill|stroke)="(#\w+)"\] \{ \1: (#\w+); \}')
SAID = {"width": 700, "title": "x", "summary": "y"}


def drawn(figure: Figure, *, title: str = "The title", summary: str = "What it says") -> ElementTree.Element:
    return ElementTree.fromstring(svg_of(figure, width=600, title=title, summary=summary))


def words_in(root: ElementTree.Element) -> str:
    return spaced(" ".join(" ".join(one.itertext()) for one in root.iter() if one.tag == f"{SPACE}text"))


def spaced(words: str) -> str:
    return " ".join(words.split())


def texts_of(figure: Figure) -> list[str]:
    """Every word of a figure that Plotly would show without a mouse."""
    notes = [note.text for note in figure.layout.annotations]
    entries = [trace.name for trace in figure.data if trace.showlegend is not False]
    points = [word for trace in figure.data if "text" in trace.mode for word in trace.text if word]
    return [*notes, *entries, *points]


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Figure:
    return figure_of(*request.param)


@pytest.mark.parametrize("figure", EACH, ids=" ".join, indirect=True)
class TestEveryFigure:
    def test_says_all_its_words_as_text(self, figure):
        found = words_in(drawn(figure))
        missing = [text for text in texts_of(figure) if spaced(plain_words(text)) not in found]
        assert not missing

    def test_is_named_and_described_and_has_only_plain_elements(self, figure):
        root = drawn(figure, title="Star", summary="Co-design leads.")
        assert root.get("role") == "img"
        assert [root[0].text, root[1].text] == ["Star", "Co-design leads."]
        assert {one.tag.removeprefix(SPACE) for one in root.iter()} <= ALLOWED
        assert not [
            key for one in root.iter() for key in one.attrib if key in ("style", "class") or "on" in key[:2]
        ]

    def test_keeps_every_word_on_the_sheet(self, figure):
        root = drawn(figure)
        high = float(root.get("height") or 0)
        ends = [(float(one.get("x") or 0), float(one.get("y") or 0)) for one in root.findall(f"{SPACE}text")]
        assert all(0 <= x <= 600 and 0 <= y <= high for x, y in ends)

    def test_is_the_same_each_time(self, figure):
        assert svg_of(figure, width=600, title="a", summary="b") == svg_of(
            figure, width=600, title="a", summary="b"
        )


class TestPoints:
    def test_every_activity_has_a_mark(self):
        marks = [key for key in keys(drawn_matrix(ACTIVITIES)) if key.startswith("marks ")]
        drawn_ids = sorted(one for key in marks for one in key.split()[1:])
        assert drawn_ids == sorted(make_matrix(ACTIVITIES).placed["activity_id"])

    def test_points_keep_their_names_when_they_move(self):
        few = ACTIVITIES.head(4).assign(impact=[1, 2, 4, 5], effort=[1, 2, 4, 5])
        before, after = (drawn_matrix(each) for each in (few, few.assign(impact=[5, 4, 2, 1])))
        assert keys(before) == keys(after)
        assert places(before)["marks a00000"] != places(after)["marks a00000"]

    def test_a_name_stands_for_one_point(self):
        found = [one.get("data-key") for one in drawn_matrix(ACTIVITIES).iter() if one.get("data-key")]
        assert len(found) == len(set(found))

    def test_a_point_lies_where_its_scores_say(self):
        figure = blank_figure(Look.LIGHT, Size.DESK, height=200)
        figure.update_layout(
            xaxis=still_axis(0, 10), yaxis=still_axis(0, 10), margin={"l": 0, "r": 0, "t": 0, "b": 0}
        )
        figure.add_trace(Scatter(x=[1, None, 5], y=[2, 2, 10], mode="markers", customdata=["a", "b", "c"]))
        assert places(drawn(figure)) == {" a": "translate(60,160)", " c": "translate(300,0)"}

    def test_a_line_is_lifted_where_there_is_no_point(self):
        figure = blank_figure(Look.LIGHT, Size.DESK, height=100)
        figure.update_layout(
            xaxis=still_axis(0, 6), yaxis=still_axis(0, 1), margin={"l": 0, "r": 0, "t": 0, "b": 0}
        )
        line = {"color": "#123456"}
        figure.add_trace(Scatter(x=[0, 1, None, 2, 3], y=[0, 1, None, 1, 0], mode="lines", line=line))
        (path,) = [one for one in drawn(figure).iter(f"{SPACE}path") if one.get("stroke") == "#123456"]
        assert path.get("d") == "M0,100L100,0M200,0L300,100"


class TestWords:
    def test_what_people_typed_is_text(self):
        matrix = make_matrix(ACTIVITIES.head(3).assign(title=NAUGHTY, effort=[1, 2, 4], impact=5))
        svg = svg_of(
            matrix_figure(matrix, look=Look.LIGHT, size=Size.DESK), width=600, title=NAUGHTY, summary=NAUGHTY
        )
        root = ElementTree.fromstring(svg)
        assert "<script" not in svg
        assert svg.count("</svg>") == 1
        assert [root[0].text, root[1].text] == [NAUGHTY, NAUGHTY]
        assert any(
            NAUGHTY in spaced(tip.text or "") for tip in root.iter(f"{SPACE}title") if tip is not root[0]
        )

    @given(st.text())
    def test_any_text_comes_back_as_it_was_typed(self, typed):
        assert plain_words(escape(typed)) == re.sub(r"[\x00-\x1f\x7f\u2028\u2029]+", " ", typed)

    @given(st.text())
    def test_any_title_can_be_read_as_xml(self, typed):
        root = drawn(blank_figure(Look.LIGHT, Size.DESK, height=50), title=typed, summary=typed)
        read = (root[0].text or "").replace("\u00a0 ", "  ")
        assert read.split() == in_xml(typed).replace("\r", "\n").split()

    def test_bold_and_new_lines_are_followed(self):
        assert [[(run.words, run.bold) for run in line] for line in runs_of("a <b>b &lt;b&gt;</b><br>c")] == [
            [("a ", False), ("b <b>", True)],
            [("c", False)],
        ]


def test_a_symbol_that_no_chart_of_ours_uses_is_refused():
    with pytest.raises(KeyError):
        mark_element(SvgMark("star", 10, "#000", "#000", 1))


def drawn_matrix(activities: pd.DataFrame) -> ElementTree.Element:
    return drawn(matrix_figure(make_matrix(activities), look=Look.LIGHT, size=Size.DESK))


def keys(root: ElementTree.Element) -> set[str]:
    return set(places(root))


def places(root: ElementTree.Element) -> dict[str, str]:
    """Where each point that has a name lies."""
    return {key: one.get("transform") or "" for one in root.iter() if (key := one.get("data-key"))}


@pytest.mark.parametrize("name", ["star", "rows", "matrix", "round", "talk"])
def test_on_paper_every_colour_of_the_dark_is_its_light_twin(name: str) -> None:
    dark, light = (svg_of(figure_of(name, look, Size.DESK), **SAID) for look in (Look.DARK, Look.LIGHT))
    assert on_paper(dark) != dark
    assert on_paper(dark) == light


@pytest.mark.parametrize("shades", [SHADES, STEP_SHADE], ids=["explorer", "steps"])
def test_on_paper_every_shade_of_the_dark_is_its_light_twin(shades: dict[Look, tuple[str, ...]]) -> None:
    dark, light = ("".join(f'<g fill="{one}"/>' for one in shades[look]) for look in (Look.DARK, Look.LIGHT))
    assert on_paper(dark) == light


def on_paper(svg: str) -> str:
    """The drawing as a page's stylesheet has it printed."""
    sheet = (ROOT / "costar/ui/parts/assets/moving.css").read_text(encoding="utf-8")
    for part, dark, light in PRINTED.findall(sheet):
        svg = svg.replace(f'{part}="{dark}"', f'{part}="{light}"')
    return svg
