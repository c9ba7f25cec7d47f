"""What the sentences, tables and bars of Evidence say."""

import pandas as pd
import pytest

from costar.charts.business_case import (
    amount,
    balance_sentence,
    balance_table,
    bars_of,
    line_table,
    range_figure,
    range_summary,
    years_words,
)
from costar.charts.parts.theme import Look, Size
from costar.charts.svg.drawing import svg_of
from costar.domain.evidence.business_case import BUSINESS_CASE, Balance, CaseSide, Range, Unit
from costar.domain.evidence.evidence import OUTCOME, Tally
from costar.domain.records.fields import Value
from costar.sentences.evidence import cause_sentence, change_sentence, outcome_table, tally_sentence

COUNCIL = Balance(CaseSide.COUNCIL, Unit.POUNDS, Range(54000, 58000), Range(38000, 96000), 3)
CITIZENS = Balance(CaseSide.CITIZENS, Unit.POUNDS, Range(), Range(4200, 15000), 1)


@pytest.mark.parametrize(
    ("before", "after", "better", "sentence"),
    [
        (41, 55, "higher", "From 41 to 55, 34 % more: better"),
        (14, 19, "lower", "From 14 to 19, 36 % more: worse"),
        (22, 11, "lower", "From 22 to 11, 50 % less: better"),
        (29, 29, "lower", "From 29 to 29: no change"),
        (0, 6, "higher", "From 0 to 6: better"),
        (None, 47, "higher", "47 now; nobody measured it before"),
        (17, None, "lower", "17 before; not measured since"),
        (None, None, "higher", "Not measured yet"),
    ],
)
def test_what_became_of_an_outcome(before: Value, after: Value, better: str, sentence: str) -> None:
    said = change_sentence({"before": before, "after": after, "better": better})
    assert said.replace("\xa0", " ") == sentence


def test_the_summary_leaves_out_what_there_is_none_of() -> None:
    assert (
        tally_sentence(Tally(6, 1, 0, 2, 2)) == "9 outcomes: 6 better, 1 worse and 2 that cannot be told yet"
    )
    assert cause_sentence(Tally(6, 1, 0, 2, 2)).startswith("For 2 of 9 somebody compared")


def test_a_case_that_spans_zero_is_said_to_and_has_no_single_number() -> None:
    assert balance_sentence(COUNCIL) == (
        "The council puts in £54,000 to £58,000 and gets out £38,000 to £96,000. "
        "That could be a cost or a saving: from a cost of £20,000 to a saving of £42,000."
    )


def test_what_nobody_puts_in_is_called_nothing() -> None:
    assert balance_sentence(CITIZENS).startswith("Citizens put in nothing and get out £4,200 to £15,000.")


def test_a_cost_is_said_from_the_least_to_the_most() -> None:
    hours = Balance(CaseSide.CITIZENS, Unit.HOURS, Range(450, 660), Range(), 1)
    assert "That is 450 to 660 hours more than they get back." in balance_sentence(hours)


def test_council_and_citizens_have_three_bars_each_and_are_never_added_up() -> None:
    bars = bars_of((COUNCIL, CITIZENS))
    assert [bar.ends for bar in bars if bar.is_net] == [Range(-20000, 42000), Range(4200, 15000)]
    assert len(bars) == len(balance_table((COUNCIL, CITIZENS))) == 6


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("size", Size)
def test_each_bar_reaches_from_low_to_high_and_zero_is_on_the_axis(look: Look, size: Size) -> None:
    figure = range_figure((COUNCIL, CITIZENS), look=look, size=size)
    assert [tuple(trace.x) for trace in figure.data][2] == (-20000, 42000)
    low, high = figure.layout.xaxis.range
    assert low < -20000 < 0 < 96000 < high
    assert 0 in figure.layout.xaxis.tickvals


def test_pounds_and_hours_never_share_an_axis() -> None:
    hours = Balance(CaseSide.COUNCIL, Unit.HOURS, Range(1, 2), Range(), 1)
    with pytest.raises(ValueError, match="one unit"):
        range_figure((COUNCIL, hours), look=Look.LIGHT, size=Size.DESK)


def test_the_bars_can_stand_in_a_document() -> None:
    balances = (COUNCIL, CITIZENS)
    figure = range_figure(balances, look=Look.LIGHT, size=Size.DESK)
    drawn = svg_of(figure, width=720, title="Case", summary=range_summary(balances))
    assert "−£20,000 to £42,000" in drawn


def test_an_amount_below_zero_has_a_minus_and_nothing_has_none() -> None:
    assert (amount(-20000, "pounds"), amount(-0.2, "hours")) == ("−£20,000", "0 hours")


def test_one_hour_is_no_hours() -> None:
    assert (amount(-1, "hours"), amount(1.2, "hours"), amount(2, "hours")) == ("−1 hour", "1 hour", "2 hours")


def test_lines_are_in_the_order_of_sides_and_ways_each_with_its_assumption() -> None:
    rows = [
        {"side": side, "direction": way, "unit": "pounds", "low": 1, "high": 2, "assumption": f"{side} {way}"}
        for side in ("citizens", "council")
        for way in ("out", "in")
    ]
    said = line_table(BUSINESS_CASE.frame(pd.DataFrame(rows)), {})["What you take for granted"].tolist()
    assert said == ["council in", "council out", "citizens in", "citizens out"]


def test_the_years_are_said_and_that_some_lines_have_none() -> None:
    lines = BUSINESS_CASE.frame(pd.DataFrame({"year": [2027, 2026, None]}))
    assert years_words(lines) == "The lines are for 2026 and 2027, and some for no year that is said."
    assert years_words(BUSINESS_CASE.none()) == "No line says for which year it is."


def test_an_empty_table_has_its_headings() -> None:
    assert "What became of it" in outcome_table(OUTCOME.none(), {}).columns
