"""A Figure is read as Plotly has it."""

from plotly.graph_objects import Figure, Scatter

from costar.charts.svg.reading import read_figure


def test_what_was_set_is_read_and_what_was_not_is_none() -> None:
    figure = Figure(Scatter(x=[1, 2], marker={"line": {"width": 3}}), layout={"yaxis": {"range": [0, 5]}})
    figure.add_annotation(text="here")
    read = read_figure(figure)
    trace = read.traces[0]
    assert (list(trace.x), trace.marker.line.width, trace.marker.size) == ([1, 2], 3, None)
    assert (list(read.layout.yaxis.range), read.layout.height) == ([0, 5], None)
    assert ([one.text for one in read.notes], read.shapes) == (["here"], ())


def test_a_part_of_which_nothing_was_set_has_no_values() -> None:
    read = read_figure(Figure(Scatter(x=[1])))
    assert (read.traces[0].marker.line.color, read.layout.legend.font.size) == (None, None)
