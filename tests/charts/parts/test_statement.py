from plotly.graph_objects import Figure, Layout

from costar.charts.parts.statement import with_statement
from costar.charts.parts.theme import Look, Size


def stated(statement: str) -> Figure:
    figure = Figure(layout=Layout(height=400, margin={"l": 40, "b": 60}))
    return with_statement(figure, statement, look=Look.LIGHT, size=Size.DESK)


def test_the_strip_is_added_below_and_takes_nothing_from_the_picture() -> None:
    figure = stated("Exampleshire: 48 of 58")
    added = figure.layout.height - 400
    assert added > 14
    assert figure.layout.margin.b == 60 + added


def test_a_long_statement_takes_several_lines() -> None:
    assert stated("word " * 60).layout.annotations[0].text.count("<br>") >= 3


def test_what_people_typed_is_no_markup() -> None:
    assert "<b>" not in stated("<b>Council</b>").layout.annotations[0].text
