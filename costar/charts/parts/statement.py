"""What a picture says of itself, so that it can be taken away: whose it is, of what, and of which day."""

from textwrap import wrap

from plotly.graph_objects import Figure

from costar.charts.parts.theme import PAINT, TYPE, Look, Size, escape

_LONGEST_LINE = {Size.DESK: 92, Size.WALL: 56, Size.PHONE: 46}
_LINE = 1.35


def with_statement(figure: Figure, statement: str, *, look: Look, size: Size) -> Figure:
    """The figure with a strip below it that holds the statement.

    Args:
        figure: one of ours, with its height and margins set; it is changed and returned.
        statement: one sentence; it may hold what people typed.
        look: the page's theme.
        size: where it is read.
    """
    kind, layout = TYPE[size], figure.layout
    lines = wrap(statement, _LONGEST_LINE[size])
    strip = round(kind.small * _LINE * len(lines)) + 4
    height, below = layout.height + strip, layout.margin.b + strip
    # The legend is counted from the foot of the sheet, and there the strip is now.
    figure.update_layout(height=height, margin={"b": below}, legend={"y": strip / height})
    figure.add_annotation(
        text="<br>".join(escape(line) for line in lines),
        font={"size": kind.small, "color": PAINT[look].quiet},
        align="left",
        showarrow=False,
        xref="paper",
        yref="paper",
        x=0,
        y=0,
        xanchor="left",
        yanchor="bottom",
        # Plotly's paper is the plot: from its corner to the corner of the sheet.
        xshift=-(layout.margin.l or 0),
        yshift=-below,
    )
    return figure
