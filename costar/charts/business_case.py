"""A business case as range bars, sentences and tables: always from … to …, never one number."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from costar.charts.parts.theme import PAINT, TYPE, Look, Paint, Size, Type, blank_figure
from costar.domain.evidence.business_case import Balance, CaseSide, Direction, Range, Unit, span
from costar.domain.records.fields import records_of
from costar.domain.records.reading import text_of
from costar.sentences.phrases import joined, numeral
from costar.words import t

WIDTH: Final = {Size.DESK: 720, Size.WALL: 1200, Size.PHONE: 340}
"""Pixels at which it is drawn on a page."""

_MINUS: Final = "−"
_ROW: Final = {Size.DESK: 62, Size.WALL: 104, Size.PHONE: 62}
_BELOW: Final = {Size.DESK: 34, Size.WALL: 56, Size.PHONE: 34}
_ROOM: Final = 0.06
"""Share of the axis that is left free on each side."""
_TICK_APART: Final = 0.15
"""Share of the axis below which a number would run into the zero."""


@dataclass(frozen=True)
class Bar:
    """One range of the picture; `is_net` for what is left."""

    name: str
    ends: Range
    is_net: bool


def bars_of(balances: tuple[Balance, ...]) -> tuple[Bar, ...]:
    """Three bars for each side: in, out, and what is left."""
    return tuple(
        Bar(
            t("business_case.bar", side=t(f"side.{balance.side}"), part=t(f"business_case.part.{part}")),
            ends,
            net,
        )
        for balance in balances
        for part, ends, net in (
            ("in", balance.put_in, False),
            ("out", balance.got_out, False),
            ("net", balance.net, True),
        )
    )


def range_figure(balances: tuple[Balance, ...], *, look: Look, size: Size) -> go.Figure:
    """A bar from the low to the high end of each range, on one axis with its zero drawn.

    Args:
        balances: cases of one unit; pounds and hours never share an axis.
        look: the page's theme.
        size: where it is read.

    Raises:
        ValueError: the units differ.
    """
    if len({balance.unit for balance in balances}) != 1:
        raise ValueError("a picture has one unit")
    paint, kind = PAINT[look], TYPE[size]
    bars, unit = bars_of(balances), balances[0].unit
    figure = blank_figure(look, size, height=_ROW[size] * len(bars) + _BELOW[size])
    figure.add_traces([_drawn(bar, row, paint, kind=kind) for row, bar in enumerate(bars)])
    figure.update_layout(
        xaxis=_axis(bars, unit, paint=paint, kind=kind),
        # From large to small: an axis of Plotly's goes up, and the first row belongs at the top.
        yaxis={"range": [len(bars) - 0.4, -0.75], "visible": False, "fixedrange": True},
        margin={"l": kind.text, "r": kind.text, "t": 4, "b": _BELOW[size]},
        annotations=[
            # On the page's own colour, since lines of the axis would run through the words.
            note | {"bgcolor": paint.ground}
            for row, bar in enumerate(bars)
            for note in _words(bar, row, unit)
        ],
        shapes=[_zero(row, paint) for row in range(len(bars))],
        showlegend=False,
        hovermode=False,
    )
    return figure


def balance_sentence(balance: Balance) -> str:
    """What one side's case comes to, with both ends and both parts."""
    net = balance.net
    come_to = t(
        f"business_case.{balance.side}.{net.verdict}",
        low=amount(abs(net.low), balance.unit),
        high=amount(abs(net.high), balance.unit),
        ends=between(span(abs(net.low), abs(net.high)), balance.unit),
    )
    return t(
        f"business_case.sentence.{balance.side}",
        put_in=between(balance.put_in, balance.unit),
        got_out=between(balance.got_out, balance.unit),
        net=come_to,
    )


def hours_sentence(worth: Range | None) -> str:
    """How hours are counted: an assumption, too."""
    if worth is None:
        return t("business_case.hours.apart")
    return t("business_case.hours.worth", low=f"{worth.low:,.2f}", high=f"{worth.high:,.2f}")


def range_summary(balances: tuple[Balance, ...]) -> str:
    """What the picture says, council and citizens beside each other."""
    return " ".join(
        t("business_case.net", side=t(f"side.{one.side}"), net=between(one.net, one.unit)) for one in balances
    )


def between(ends: Range, unit: str) -> str:
    """A range in words: "£54,000 to £58,000"."""
    if not ends.low and not ends.high:
        return t("business_case.nothing")
    # Pounds have their sign at either end; “hours” is said once, after the second.
    low = amount(ends.low, unit) if unit == Unit.POUNDS else _signed(ends.low)
    return t("business_case.between", low=low, high=amount(ends.high, unit))


def amount(value: float, unit: str) -> str:
    """Pounds without pence or whole hours, a minus before what lies below zero."""
    signed = _signed(value)
    # The pound sign stands between the minus and the digits: −£400.
    digits = signed.removeprefix(_MINUS)
    return t(f"business_case.{unit}", sign=signed.removesuffix(digits), value=digits, n=round(abs(value)))


def years_words(lines: pd.DataFrame) -> str:
    """The years that the lines are for, and that some have none."""
    # Not `numeral`, which would write 2,026.
    years = [f"{year}" for year in sorted(lines["year"].dropna().unique())]
    if not years:
        return t("business_case.years.none")
    key = "business_case.years.some" if lines["year"].isna().any() else "business_case.years"
    return t(key, years=joined(years))


def balance_table(balances: tuple[Balance, ...]) -> pd.DataFrame:
    """The picture's numbers, headed in words."""
    rows = [
        (bar.name, amount(bar.ends.low, balance.unit), amount(bar.ends.high, balance.unit))
        for balance in balances
        for bar in bars_of((balance,))
    ]
    return pd.DataFrame(rows, columns=[t("business_case.column.part"), t("column.low"), t("column.high")])


def line_table(lines: pd.DataFrame, titles: Mapping[str, str]) -> pd.DataFrame:
    """Every line with its assumption, headed in words: the council's first, and in before out.

    The activity stands there only where there are several.

    Args:
        lines: columns of `business_case.BUSINESS_CASE`.
        titles: what each activity is called.
    """
    sides, ways = [side.value for side in CaseSide], [way.value for way in Direction]
    found = sorted(
        records_of(lines),
        key=lambda one: (sides.index(text_of(one, "side")), ways.index(text_of(one, "direction"))),
    )
    table = pd.DataFrame(
        {
            t("column.side"): [t(f"side.{one['side']}") for one in found],
            t("column.direction"): [t(f"direction.{one['direction']}") for one in found],
            t("column.what"): [text_of(one, "what") for one in found],
            t("business_case.column.range"): [
                between(Range(_end(one["low"]), _end(one["high"])), text_of(one, "unit")) for one in found
            ],
            t("column.assumption"): [text_of(one, "assumption") for one in found],
            t("link.activity"): [titles.get(text_of(one, "activity_id"), "") for one in found],
            t("column.year"): [str(one["year"] or "") for one in found],
        }
    )
    return table if lines["activity_id"].nunique() > 1 else table.drop(columns=t("link.activity"))


def units_of(balances: tuple[Balance, ...]) -> tuple[tuple[Unit, tuple[Balance, ...]], ...]:
    """The cases by unit, pounds first."""
    return tuple(
        (unit, found)
        for unit in Unit
        if (found := tuple(balance for balance in balances if balance.unit is unit))
    )


def _drawn(bar: Bar, row: int, paint: Paint, *, kind: Type) -> go.Scatter:
    colour = paint.accent if bar.is_net else paint.line
    return go.Scatter(
        x=[bar.ends.low, bar.ends.high],
        y=[row, row],
        name=bar.name,
        mode="lines+markers",
        line={"width": kind.stroke * 4 if bar.is_net else kind.stroke * 3, "color": colour},
        marker={"size": kind.badge * 0.6, "symbol": "square", "color": colour, "opacity": 1},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )


def _axis(bars: tuple[Bar, ...], unit: Unit, *, paint: Paint, kind: Type) -> dict[str, object]:
    low = min(0.0, *(bar.ends.low for bar in bars))
    high = max(0.0, *(bar.ends.high for bar in bars))
    # All at zero: an axis without length cannot be drawn.
    room = ((high - low) or 1.0) * _ROOM
    ticks = [0.0, *(tick for tick in (low, high) if abs(tick) > _TICK_APART * (high - low))]
    return {
        "range": [low - room, high + room],
        "fixedrange": True,
        "tickvals": ticks,
        "ticktext": [amount(tick, unit) for tick in ticks],
        "tickfont": {"size": kind.small, "color": paint.quiet},
        "gridcolor": paint.faint,
        "zeroline": False,
        "layer": "below traces",
    }


def _zero(row: int, paint: Paint) -> dict[str, object]:
    """The zero beside a bar: a line through all rows would cross their words."""
    line = {"color": paint.ink, "width": 2}
    return {
        "type": "line",
        "x0": 0,
        "x1": 0,
        "y0": row - 0.24,
        "y1": row + 0.24,
        "line": line,
        "layer": "below",
    }


def _words(bar: Bar, row: int, unit: Unit) -> list[dict[str, object]]:
    place = {
        "xref": "paper",
        "y": row,
        "yanchor": "bottom",
        "yshift": 12,
        "showarrow": False,
        "borderpad": 0,
    }
    name = f"<b>{bar.name}</b>" if bar.is_net else bar.name
    return [
        place | {"text": name, "x": 0, "xanchor": "left"},
        place | {"text": between(bar.ends, unit), "x": 1, "xanchor": "right"},
    ]


def _signed(value: float) -> str:
    # The sign of what is shown: −0.4 is shown as 0, which has none.
    whole = round(value)
    return f"{_MINUS if whole < 0 else ''}{numeral(abs(whole))}"


def _end(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
