from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.write.inert import inert, inert_when_typed, original

TEXTS = st.text("'=+-@ \t\r\n\xa01a.\x01＝") | st.text()


@given(TEXTS)
def test_text_made_inert_is_taken_back_exactly(text: str) -> None:
    assert original(inert(text)) == text
    assert original(inert_when_typed(text)) == text


@given(TEXTS)
def test_nothing_that_a_spreadsheet_would_run_is_left(text: str) -> None:
    assert inert(text)[:1] not in "=@＝＠\t\r\n" or inert(text) == ""


def test_numbers_stay_numbers() -> None:
    assert [inert(text) for text in ("-5", "+44", "-1,200.50", "12%")] == ["-5", "+44", "-1,200.50", "12%"]


def test_formulas_get_a_mark() -> None:
    assert [inert(text) for text in ("=1+1", "-1+1", "@SUM", " =1")] == ["'=1+1", "'-1+1", "'@SUM", "' =1"]
