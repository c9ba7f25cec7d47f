"""Numbers as a workbook shows them."""

import pytest

from costar.ingest.file.numbers import Shown, shown_as, text_of_number


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("0000", "0012"),
        ("000-0", "001-2"),
        ("0000_)", "0012"),
        ("[$-809]0000", "0012"),
        ("[Red]0000", "0012"),
        ("0000;-0000", "0012"),
        ("#000", "012"),
        ("00 00", "00 12"),
        ("00\\/00", "00/12"),
        ('"R0"000', "R0012"),
        ('\\P000"/27"', "P012/27"),
        ("0", "12"),
        ("#,##0", "12"),
        ("0.00", "12"),
    ],
)
def test_zeros_in_front_are_kept_whatever_stands_around_them(code: str, text: str) -> None:
    assert text_of_number("12", shown_as(164, code)) == text


def test_a_number_with_more_digits_than_its_format_keeps_them_all() -> None:
    assert text_of_number("123456", shown_as(164, "00-00")) == "1234-56"


def test_a_format_longer_than_excels_is_plain_at_once() -> None:
    assert shown_as(164, "[" * 1_000_000) is Shown.PLAIN


@pytest.mark.parametrize(("serial", "text"), [("2957003", "9999-12-31"), ("2957004", "2957004")])
def test_a_number_beyond_the_last_day_of_an_old_mac_is_a_number(serial: str, text: str) -> None:
    assert text_of_number(serial, Shown.DATE, since_1904=True) == text


@pytest.mark.parametrize(
    ("format_id", "code", "serial", "text"),
    [
        (164, "[h]:mm", "1.6666666667", "40:00"),
        (164, "[hh]:mm:ss;@", "0.354166667", "08:30"),
        (46, "", "1.0000115741", "24:00:01"),
        (164, "h:mm", "0.354166667", "08:30"),
        (164, "[h]:mm", "-1", "-1"),
    ],
)
def test_hours_that_are_counted_past_a_day_are_no_day(
    format_id: int, code: str, serial: str, text: str
) -> None:
    assert text_of_number(serial, shown_as(format_id, code)) == text
