from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.activities.activity import FIELD
from costar.ingest.matching.questions import Ask
from costar.ingest.problems import Level
from costar.ingest.read import Choices, read_activities, read_table, understand
from costar.ingest.values.date_column import Days, read_days
from costar.ingest.values.dates import day_of
from costar.ingest.values.loose_days import ends_of
from costar.sentences.errors import sentence_of
from costar.words import t
from tests.ingest.shared import codes, quoted

DAYS = st.dates(date(1990, 1, 1), date(2068, 12, 31))
SHAPES = [
    "{0.day}/{0.month}/{0.year}",
    "{0:%d/%m/%Y}",
    "{0:%d/%m/%y}",
    "{0:%d-%m-%Y}",
    "{0:%d.%m.%Y}",
    "{0:%d %m %Y}",
    "{0:%Y-%m-%d}",
    "{0:%Y/%m/%d}",
    "{0.day} {0:%B %Y}",
    "{0.day}{suffix} {0:%B %Y}",
    "{0.day}{suffix} of {0:%B %Y}",
    "{0.day}-{0:%b}-{0:%y}",
    "{0.day}-{0:%b}-{0:%Y}",
    "{0.day} {0:%b} '{0:%y}",
    "{0:%A} {0.day} {0:%B %Y}",
    "{0:%a}, {0.day} {0:%b %Y}",
    "{0:%B} {0.day}, {0:%Y}",
    "{0:%b} {0.day}{suffix} {0:%Y}",
    "{0:%a} {0:%d/%m/%Y}",
    "{0:%d} / {0:%m} / {0:%Y}",
    "{0:%a %b %d %Y} 00:00:00 GMT+0100 (British Summer Time)",
]


def read(*texts: str) -> Days:
    return read_days(FIELD["due_on"], "due", texts)


@given(DAYS, st.sampled_from(SHAPES))
def test_every_shape_of_a_day_in_the_uk_is_read(day: date, shape: str) -> None:
    suffix = "th" if day.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    text = shape.format(day, suffix=suffix)
    assert day_of(text) == (day, False), text


@given(DAYS)
def test_the_days_that_excel_counts_are_read_and_said(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    assert day_of(str(serial)) == day_of(f"{serial}.75") == (day, True)


LOOSE = [
    ("May 2026", "2026-05-31"),
    ("Feb 28", "2028-02-29"),
    ("By end of March 2027", "2027-03-31"),
    ("05/2026", "2026-05-31"),
    ("2026", "2026-12-31"),
    ("by 2030", "2030-12-31"),
    ("2026/27", "2027-03-31"),
    ("FY 26/27", "2027-03-31"),
    ("2026-2030", "2030-12-31"),
    ("Q1 27/28", "2027-06-30"),
    ("Q4 2027/28", "2028-03-31"),
    ("2027/28 Q2", "2027-09-30"),
    ("Spring 2026", "2026-05-31"),
    ("w/c 4 May 2026", "2026-05-10"),
    ("w/e 8/5/2026", "2026-05-08"),
    ("Week commencing: 1 June 2027", "2027-06-06"),
    ("WB 22/02/2027", "2027-02-28"),
    ("Winter 2027/28", "2028-02-29"),
    ("Apr - Jun 2027", "2027-06-30"),
    ("April 2026 to March 2027", "2027-03-31"),
    ("June 14, 2026 → June 20, 2026", "2026-06-20"),
    ("01/04/2026 - 31/03/2027", "2027-03-31"),
]


@pytest.mark.parametrize(("text", "day"), LOOSE)
def test_a_time_without_a_day_is_its_last_day_and_said(text: str, day: str) -> None:
    (found,) = read(text).parsed
    assert (found.value, found.code, found.level) == (date.fromisoformat(day), "read_as_last_day", Level.NOTE)
    assert read(text).loose == (text,)


@pytest.mark.parametrize(("text", "day"), LOOSE)
def test_a_time_without_a_day_is_left_blank_when_a_person_says_so(text: str, day: str) -> None:
    (found,) = read_days(FIELD["due_on"], "due", [text], only_exact=True).parsed
    assert (found.value, found.code, found.level) == (None, "left_blank", Level.NOTE), day


@given(
    DAYS,
    st.sampled_from(["{0:%B %Y}", "{0:%b %Y}", "{0:%b-%y}", "by {0:%b %Y}", "{0:%m/%Y}", "end {0:%B %Y}"]),
)
def test_the_last_day_of_a_month_is_in_it_and_the_next_is_not(day: date, shape: str) -> None:
    (end,) = ends_of(shape.format(day))
    assert (end.year, end.month) == (day.year, day.month)
    assert (end + timedelta(days=1)).month != end.month


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [("Q1 2027", "2027-03-31", "2027-06-30"), ("Winter 2027", "2027-02-28", "2028-02-29")],
)
def test_a_time_that_may_end_on_two_days_names_both(text: str, one: str, other: str) -> None:
    (found,) = read(text).parsed
    assert (found.code, found.values) == ("date_two_ends", (("one", one), ("other", other)))


@pytest.mark.parametrize("text", ["Ongoing", "continuous", "On-going"])
def test_what_has_no_end_is_blank(text: str) -> None:
    assert [(one.value, one.code) for one in read(text).parsed] == [(None, "read_as_blank")]


@given(st.text(max_size=20))
def test_any_text_has_at_most_two_last_days(text: str) -> None:
    assert len(ends_of(text)) <= 2


@pytest.mark.parametrize("text", ["soon", "5 Marketing 2026", "31/02/2026", "2026-13-01", "Room 2026"])
def test_what_is_no_day_is_refused(text: str) -> None:
    assert [(one.code, one.level) for one in read(text).parsed] == [("date", Level.ERROR)]


def test_two_formats_in_one_column_are_pointed_out() -> None:
    days = read("2026-05-03", "05/03/2026", "3 May 2026")
    assert [one.value for one in days.parsed] == [date(2026, 5, 3), date(2026, 3, 5), date(2026, 5, 3)]
    (note,) = days.problems
    assert (note.code, note.level, note.row) == ("date_formats", Level.NOTE, None)
    assert t("problem.date_formats", **dict(note.values)).endswith("2026-05-31, 31/05/2026.")


@pytest.mark.parametrize("texts", [("2026-05-03", "2026-05-04"), ("03/05/2026", "4 May 2026"), ("", "soon")])
def test_one_format_needs_no_word(texts: tuple[str, ...]) -> None:
    assert read(*texts).problems == ()


def test_days_that_excel_may_have_turned_round_are_pointed_out() -> None:
    """Where Excel expects the month first, 03/05 becomes a date of March and 31/05 stays text."""
    days = read("2026-03-05", "2026-04-05", "2026-05-06", "31/05/2026", "28/04/2026", "13/06/2026")
    assert [one.code for one in days.problems] == ["dates_swapped"]


MIXED = ("05/31/2026", "05/03/2026", "31/05/2026", "03/03/2026", "03.05.2026", "")


def test_whether_the_month_comes_first_is_asked_once_and_what_can_be_one_day_only_is_read() -> None:
    days = read(*MIXED)
    assert (days.is_asked, days.two_ways) == (True, ("05/03/2026",))
    assert [one.value for one in days.parsed] == [
        date(2026, 5, 31),
        None,
        date(2026, 5, 31),
        date(2026, 3, 3),
        date(2026, 5, 3),
        None,
    ]
    assert [one.code for one in days.parsed] == ["read_as", "", "", "", "", ""]


@pytest.mark.parametrize(
    ("is_month_first", "day", "said"), [(True, date(2026, 5, 3), [2]), (False, date(2026, 3, 5), [0])]
)
def test_the_order_that_a_person_says_is_taken_and_what_is_against_it_is_said(
    is_month_first: bool, day: date, said: list[int]
) -> None:
    days = read_days(FIELD["due_on"], "Due", MIXED, is_month_first=is_month_first)
    assert (days.parsed[1].value, days.is_asked) == (day, False)
    assert [at for at, one in enumerate(days.parsed) if one.code] == said


def test_without_a_day_that_may_be_two_nothing_is_asked() -> None:
    assert not read("05/31/2026", "31/05/2026").is_asked
    assert not read("05/03/2026", "04/03/2026").is_asked


@given(st.lists(DAYS, min_size=1, max_size=8))
def test_days_with_the_month_first_are_never_read_as_others(days: list[date]) -> None:
    """A column as it is written in the United States: no row comes in with another day than it has."""
    texts = [*(f"{day:%m/%d/%Y}" for day in days), "12/31/2026"]
    said = read_days(FIELD["due_on"], "Due", texts, is_month_first=True)
    for parsed, answered, day in zip(read(*texts).parsed, said.parsed, days, strict=False):
        assert parsed.value in (None, day)
        assert (answered.value, answered.code) == (day, "")


def test_a_file_asks_the_order_and_says_the_rest_by_row() -> None:
    cells = ["05/31/2026", "05/03/2026", "May 2026", "46173"]
    text = "title,due_on\n" + "".join(f"A{at},{quoted(cell)}\n" for at, cell in enumerate(cells))
    reading = read_activities(text.encode(), "a.csv")
    assert codes(reading.problems, Level.ERROR) == [("month_first", None)]
    assert "due_on" not in reading.given
    assert [problem.row for problem in reading.problems if problem.code == "read_as_last_day"] == [4]
    assert [problem.row for problem in reading.problems if problem.code == "read_as"] == [2, 5]
    said = read_activities(text.encode(), "a.csv", Choices(month_first={"due_on": True}))
    assert said.activities["due_on"].dt.date.tolist()[:2] == [date(2026, 5, 31), date(2026, 5, 3)]
    for problem in reading.problems:
        assert t(f"problem.{problem.code}", **dict(problem.values))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by 31st March 2027", date(2027, 3, 31)),
        ("31 Mar 27 (revised)", date(2027, 3, 31)),
        ("due: 31/03/2027", date(2027, 3, 31)),
        ("31\u00a0March\u20022027\u200b", date(2027, 3, 31)),
        ("June 2027 (tbc)", date(2027, 6, 30)),
    ],
)
def test_what_is_said_around_a_day_does_not_hide_it(text: str, day: date) -> None:
    assert [one.value for one in read(text).parsed] == [day]


@pytest.mark.parametrize("text", ["by the end", "31 March", "(revised)", "whenever (31/03/2027)"])
def test_what_names_no_day_is_none(text: str) -> None:
    assert [one.level for one in read(text).parsed] == [Level.ERROR]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Est. March 2027", (date(2027, 3, 31),)),
        ("Revised: March 2027", (date(2027, 3, 31),)),
        ("Q1/Q2 27/28", (date(2027, 9, 30),)),
        ("Spring/Summer 2027", (date(2027, 8, 31),)),
        ("Dec 2026 / Jan 2027", (date(2027, 1, 31),)),
        ("Mawrth 2027", (date(2027, 3, 31),)),
        ("Haf 2027", (date(2027, 8, 31),)),
        ("2026/7", (date(2026, 7, 31), date(2027, 3, 31))),
        ("2026/8", (date(2026, 8, 31),)),
        *((text, ()) for text in ("Mid 2027", "H1 2027", "early 2027", "w/c 3 May", "March 2027 onwards")),
    ],
)
def test_more_times_without_a_day_as_people_write_them(text: str, ends: tuple[date, ...]) -> None:
    assert ends_of(text) == ends


def test_days_that_nothing_tells_are_read_day_first_and_that_is_said_and_can_be_changed() -> None:
    days = ("03/04/2027", "05/06/2027", "07/08/2027")
    rows = "".join(f"{name},{day}\n" for name, day in zip("ABC", days, strict=True))
    found = read_activities(f"title,due_on\n{rows}".encode(), "a.csv")
    (said,) = [one for one in found.problems if one.code == "day_first"]
    assert (said.value, said.values) == ("03/04/2027", (("meaning", "2027-04-03"),))
    assert "so this one is 2027-04-03" in sentence_of(said)
    (question,) = found.questions
    assert (question.ask, question.is_needed) == (Ask.MONTH_FIRST, False)
    turned = read_activities(f"title,due_on\n{rows}".encode(), "a.csv", Choices(month_first={"due_on": True}))
    assert [day.isoformat() for day in turned.activities["due_on"].dt.date] == [
        *("2027-03-04", "2027-05-06", "2027-07-08"),
    ]


def test_eight_digits_are_a_day_and_that_is_said() -> None:
    found = read_activities(b"title,due_on\nA,20270316\nB,20271231\nC,20270101\n", "a.csv")
    assert [day.isoformat() for day in found.activities["due_on"].dt.date][:2] == ["2027-03-16", "2027-12-31"]


def test_words_for_nothing_are_no_service() -> None:
    found = read_activities(b"title,service\nA,n/a\nB,TBC\nNone,Parks\n", "a.csv")
    assert found.activities[["title", "service"]].to_numpy().tolist() == [
        ["A", ""],
        ["B", ""],
        ["None", "Parks"],
    ]


@pytest.mark.parametrize("heading", ["Completed", "Completion date", "Date completed"])
def test_what_was_done_in_the_month_that_is_running_was_done_by_today(heading: str) -> None:
    text = f"Title,Due date,{heading}\nLunch,March 2027,November 2026\nWalk,May 2026,October 2026\n"
    reading = understand(read_table(text.encode(), "a.csv"), today=date(2026, 11, 12))
    done = reading.activities["done_on"].dt.date.tolist()
    assert (done, reading.is_ready) == ([date(2026, 11, 12), date(2026, 10, 31)], True)
