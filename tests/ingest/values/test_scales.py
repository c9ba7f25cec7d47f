from collections.abc import Mapping

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.errors import UserError
from costar.ingest.problems import Level, rows_in_error
from costar.ingest.read import Choices, Reading, read_activities
from costar.ingest.values.marks import Notation, score_mark
from costar.ingest.values.scales import FIFTHS, SCALES, scores_on
from costar.ingest.values.scores import scale_key
from costar.ingest.values.turned_scales import says_turned
from costar.words import t
from tests.ingest.shared import codes, quoted


def read(
    *cells: str, heading: str = "impact", scales: Mapping[str, str] | None = None, ease: bool | None = None
) -> Reading:
    """A file with one column of scores."""
    lines = "".join(f"Activity {at},{quoted(cell)}\n" for at, cell in enumerate(cells))
    text = f"title,{quoted(heading)}\n{lines}"
    return read_activities(text.encode(), "a.csv", Choices(scales=scales or {}, effort_is_ease=ease))


def scores(reading: Reading, field: str = "impact") -> list[int | None]:
    return [
        None if value is None else int(value) for value in reading.activities[field].replace({None: None})
    ]


# ---- One cell ----


@pytest.mark.parametrize(
    ("text", "notation", "number"),
    [
        ("4", "number", 4),
        ("4.0", "number", 4),
        ("3,5", "number", 3.5),
        ("-3,25", "number", -3.25),
        ("45,5 %", "percent", 45.5),
        ("4.0000000001", "number", 4),
        ("2.9999999999999996", "number", 3),
        ("1,250", "number", 1250),
        ("(3)", "number", -3),
        ("7/10", "number", 7),
        ("7 out of 10", "number", 7),
        ("4 - high", "number", 4),
        ("High (4)", "number", 4),
        ("Band 3", "number", 3),
        ("④", "number", 4),
        ("4️⃣", "number", 4),
        ("４", "number", 4),
        ("75%", "percent", 75),
        ("75 per cent", "percent", 75),
        ("★★★☆☆", "stars", 3),
        ("⭐️⭐️", "stars", 2),
        ("***", "stars", 3),
        ("2 stars", "stars", 2),
        ("●●○○○", "stars", 2),
        ("●○○○○", "stars", 1),
        ("■■■□", "stars", 3),
        ("£££", "stars", 3),
        ("£1,200.50", "money", 1200.5),
        ("(£30)", "money", -30),
        ("-£30", "money", -30),
        ("£5k", "money", 5000),
        ("5000 GBP", "money", 5000),
    ],
)
def test_a_cell_says_a_number(text: str, notation: str, number: float) -> None:
    mark = score_mark(text)
    assert (mark.notation, mark.number) == (notation, number)


@pytest.mark.parametrize(
    ("text", "word", "size"),
    [
        ("Low", 2, 0),
        ("H", 4, 0),
        ("very-high", 5, 0),
        ("V. low", 1, 0),
        ("High impact", 4, 0),
        ("M", 3, 3),
        ("L", 2, 4),
        ("XL", 0, 5),
        ("Large", 0, 4),
    ],
)
def test_a_cell_says_a_word(text: str, word: int, size: int) -> None:
    mark = score_mark(text)
    assert (mark.notation, mark.word, mark.size) == (Notation.WORD, word, size)


@pytest.mark.parametrize(
    "text", ["●", "○", "●●●○○○", "4-May", "perhaps", "1,2,3", "2026-05-04", "Year 2", "★" * 6]
)
def test_a_cell_that_is_no_score_is_not_taken_for_one(text: str) -> None:
    assert score_mark(text).notation is Notation.OTHER


@pytest.mark.parametrize(
    ("text", "number"), [("28 homes", 28), ("4 homes", 4), ("1.8k", 1800), ("4 months", 4), ("2 FTE", 2)]
)
def test_a_count_of_something_is_no_score(text: str, number: float) -> None:
    mark = score_mark(text)
    assert (mark.notation, mark.number) == (Notation.COUNT, number)


# ---- What each value becomes ----


@pytest.mark.parametrize(
    ("scale", "texts", "becomes"),
    [
        ("1-5", "1 2 3 4 5", [1, 2, 3, 4, 5]),
        ("1-10", "1 2 3 4 5 6 7 8 9 10", [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]),
        ("0-5", "0 1 2 3 4 5", [1, 2, 3, 3, 4, 5]),
        ("0-3", "0 1 2 3", [1, 2, 4, 5]),
        ("0-4", "0 1 2 3 4", [1, 2, 3, 4, 5]),
        ("1-5 or 0", "0 1 2 5", [None, 1, 2, 5]),
        ("1-10 or 0", "0 1 4 10", [None, 1, 2, 5]),
        ("0-10", "0 1 2 3 4 5 6 7 8 9 10", [1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5]),
        ("0-100", "0 20 20.5 40 41 60 61 80 81 100", [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]),
        ("percent", "0% 20% 21% 50% 99.5% 100%", [1, 1, 2, 3, 5, 5]),
        ("words", "VL low Medium H VH", [1, 2, 3, 4, 5]),
        ("three words", "low Medium H", [1, 3, 5]),
        ("sizes", "XS S M L XL", [1, 2, 3, 4, 5]),
        ("three sizes", "S M L", [1, 3, 5]),
        ("1-3", "1 2 3", [1, 3, 5]),
        ("1-4", "1 2 3 4", [1, 2, 4, 5]),
        ("nearest", "1 1.4 2.5 4.49 5", [1, 1, 3, 4, 5]),
        ("stars", "★ ★★ ★★★ ★★★★ ★★★★★", [1, 2, 3, 4, 5]),
        ("fifths", "£10 £500 £20 £9000 £30", [1, 4, 2, 5, 3]),
    ],
)
def test_each_scale_has_its_formula(scale: str, texts: str, becomes: list[int]) -> None:
    marks = [score_mark(text) for text in texts.split()]
    assert scores_on(scale, marks, [1] * len(marks)) == becomes


@given(
    st.sampled_from(sorted(SCALES)),
    st.lists(st.tuples(st.text("0123456789.%£★HMLX-/ ", max_size=6), st.just(1))),
)
def test_a_score_is_a_whole_number_from_1_to_5_or_none(scale: str, cells: list[tuple[str, int]]) -> None:
    marks = [score_mark(text) for text, _ in cells]
    found = scores_on(scale, marks, [n for _, n in cells])
    assert all(score is None or (score in range(1, 6)) for score in found)


@given(
    st.sampled_from(["1-5", "1-10", "0-5", "0-10", "0-100", FIFTHS]),
    st.lists(st.integers(0, 100), min_size=1),
)
def test_a_higher_number_never_becomes_a_lower_score(scale: str, numbers: list[int]) -> None:
    ordered = sorted(numbers)
    found = scores_on(scale, [score_mark(str(number)) for number in ordered], [1] * len(ordered))
    kept = [score for score in found if score is not None]
    assert kept == sorted(kept)


# ---- Which scale a column is on ----


@pytest.mark.parametrize(
    ("cells", "scale"),
    [
        (("1", "5", "3"), "1-5"),
        (("1", "", "N/A"), "1-5"),
        (("4", "5", "3", "4", "2", "6"), "1-5"),
        (("3", "4", "2", "5", "1", "0"), "1-5"),
        (("3",) * 20 + ("9",), "1-5"),
        (("7/10", "3/10"), "1-10"),
        (("60/100", "35/100"), "0-100"),
        (("Low", "High", "Medium"), "three words"),
        (("H", "M", "L"), "three words"),
        (("very low", "very high"), "words"),
        (("high", "low", "very high"), "words"),
        (("S", "L", "M", "L"), "three sizes"),
        (("S", "M", "XL"), "sizes"),
        (("★★★", "★☆☆☆☆"), "stars"),
        (("●●●○○", "●○○○○", "●●●●●"), "stars"),
        (("££", "£", "£££"), "stars"),
        (("4 - high", "2 - low"), "1-5"),
        (("1 - low", "3 - medium", "5 - high"), "1-5"),
        (("3", "4", "2", "5", "1", "2", "3", "4", "2", "3", "44"), "1-5"),
    ],
)
def test_a_scale_that_only_one_can_be_is_understood(cells: tuple[str, ...], scale: str) -> None:
    reading = read(*cells)
    assert [(one.field, one.scale, one.fits) for one in reading.scales] == [("impact", scale, (scale,))]
    assert reading.given == {"title", "impact"}


@pytest.mark.parametrize(
    ("cells", "fits"),
    [
        (("0", "5"), ("1-5 or 0", "0-5", "1-5", "0-10", "0-100")),
        (("10", "20", "50"), ("0-100", "fifths")),
        (("7", "10", "12"), ("1-10", "1-5", "0-100", "fifths")),
        (("7", "3", "8"), ("1-10", "1-5")),
        (("7", "0", "10"), ("0-10", "1-10 or 0", "1-5")),
        (("85", "40", "62"), ("0-100", "fifths")),
        (("33.3", "66.7", "100"), ("0-100", "fifths")),
        (("3.5", "4.2", "2"), ("nearest", "1-5")),
        (("28 homes", "4 homes", "12 homes"), ("fifths",)),
        (("1.8k", "2.5k"), ("fifths",)),
        (("L", "M"), ("three words", "three sizes")),
        (("1 - High", "2 - Medium", "3 - Low"), ("1-5", "three words")),
        (("1 - Low", "2 - Medium", "3 - High"), ("1-5", "three words")),
        (("4", "High"), ("1-5", "three words")),
        (("£500", "£20"), ("fifths",)),
        (("★★☆", "★★★", "★☆☆"), ("1-3", "stars")),
        (("●●●○", "●○○○"), ("1-4", "stars")),
        (("75%", "20%"), ("percent", "fifths")),
        (("120", "4000"), ("fifths",)),
    ],
)
def test_a_scale_that_several_can_be_is_asked_for(cells: tuple[str, ...], fits: tuple[str, ...]) -> None:
    reading = read(*cells)
    (found,) = reading.scales
    assert (found.scale, found.fits, found.is_asked) == ("", fits, True)
    assert {score for _, score in found.examples} == {None}
    assert ("ask_scale", None) in codes(reading.problems, Level.ERROR)
    assert reading.given == {"title"}
    assert reading.activities["impact"].isna().all()


@pytest.mark.parametrize(
    ("heading", "cells", "scale"),
    [
        ("Impact (0-10)", ("3", "4"), "0-10"),
        ("Impact 1 to 10", ("3", "4"), "1-10"),
        ("Impact (out of 100)", ("3", "40"), "0-100"),
        ("Impact (1 to 5)", ("3", "9"), "1-5"),
        ("Impact (1-5)", ("High", "Low"), "three words"),
        ("Impact (1-3)", ("1", "3"), "1-3"),
        ("Impact (0-3)", ("1", "3"), "0-3"),
        ("Effort (H/M/L)", ("L", "M"), "three words"),
        ("Effort (low/medium/high)", ("M", "L"), "three words"),
        ("Effort (S/M/L)", ("L", "M"), "three sizes"),
        ("T-shirt size", ("L", "M"), "three sizes"),
    ],
)
def test_a_heading_may_say_the_scale(heading: str, cells: tuple[str, ...], scale: str) -> None:
    text = f"title,{heading}\n" + "".join(f"A{at},{cell}\n" for at, cell in enumerate(cells))
    reading = read_activities(text.encode(), "a.csv", Choices(mapping={1: "impact"}))
    assert reading.scales[0].scale == scale


def test_a_scale_in_the_heading_that_we_do_not_know_is_asked_for() -> None:
    assert read("1", "3", heading="Impact (1-7)").scales[0].fits == ("1-5", "fifths")


@pytest.mark.parametrize("heading", ["Impact (1-100)", "Impact %", "Impact (0-100)"])
def test_a_heading_under_which_all_would_be_the_lowest_is_asked_about(heading: str) -> None:
    assert read("1", "4", "3", "5", heading=heading).scales[0].fits == ("1-5", "0-100")


_WITH_ZEROS = ("3", "4", "0", "2", "0", "5", "0", "1", "0", "4")


@pytest.mark.parametrize(
    ("heading", "cells", "unscored", "lowest"),
    [
        ("impact", _WITH_ZEROS, "1-5 or 0", "0-5"),
        ("impact (1-5)", _WITH_ZEROS, "1-5 or 0", "0-5"),
        ("impact (1 = low, 5 = high)", _WITH_ZEROS, "1-5 or 0", "0-5"),
        ("impact out of 5", _WITH_ZEROS, "1-5 or 0", "0-5"),
        ("impact", tuple(f"{cell}/5" if cell != "0" else cell for cell in _WITH_ZEROS), "1-5 or 0", "0-5"),
        ("impact", tuple(f"{cell}/5" for cell in _WITH_ZEROS), "1-5 or 0", "0-5"),
        ("impact (1-10)", _WITH_ZEROS, "1-10 or 0", "0-10"),
        ("impact", tuple(f"{cell}/10" for cell in _WITH_ZEROS), "1-10 or 0", "0-10"),
        ("impact (1-3)", ("3", "0", "1", "0", "2"), "1-3 or 0", "0-3"),
    ],
)
def test_zeros_on_a_scale_from_1_are_no_score_or_the_lowest_and_asked_about(
    heading: str, cells: tuple[str, ...], unscored: str, lowest: str
) -> None:
    assert read(*cells, heading=heading).scales[0].fits[:2] == (unscored, lowest)
    without = read(*cells, heading=heading, scales={"impact": unscored})
    assert codes(without.problems, Level.ERROR) == []
    zeros = [cell.startswith("0") for cell in cells]
    assert [score is None for score in scores(without)] == zeros


def test_zeros_in_the_template_are_asked_about_once() -> None:
    rows = "".join(f"A{at},{cell},\n" for at, cell in enumerate(_WITH_ZEROS))
    reading = read_activities(f"title,impact,due_on\n{rows}".encode(), "a.csv")
    assert reading.scales[0].fits == ("1-5 or 0", "0-5")


@given(
    st.lists(st.tuples(st.integers(0, 12), st.sampled_from(["", "", "/5", "/10"])), min_size=1, max_size=12)
)
def test_no_bare_number_becomes_another_without_a_question(cells: list[tuple[int, str]]) -> None:
    reading = read(*(f"{number}{out_of}" for number, out_of in cells))
    kept = zip(reading.activities["row"], reading.activities["impact"], strict=True)
    changed = [
        (*cells[row - 2], score)
        for row, score in kept
        if cells[row - 2][1] != "/10" and not pd.isna(score) and score != cells[row - 2][0]
    ]
    assert changed == []


def test_a_scale_said_before_answers_only_where_it_fits() -> None:
    said = {"impact": {scale_key("Impact"): "1-10"}}

    def scale(*cells: str) -> str:
        rows = "".join(f"A{at},{cell}\n" for at, cell in enumerate(cells))
        return (
            read_activities(f"title,Impact\n{rows}".encode(), "a.csv", Choices(meanings=said)).scales[0].scale
        )

    assert [scale("7", "3", "8"), scale("2", "3", "5"), scale("40", "85", "90")] == ["1-10", "1-5", ""]


def test_votes_and_costs_are_not_taken_for_a_scale() -> None:
    text = b"title,Votes\nA,34\nB,65\nC,81\n"
    reading = read_activities(text, "a.csv", Choices(mapping={1: "impact"}))
    assert reading.scales[0].fits == ("fifths", "0-100")


def test_a_person_says_which_scale_is_meant() -> None:
    reading = read("0", "5", "3", scales={"impact": "0-10"})
    assert scores(reading) == [1, 3, 2]
    assert reading.scales[0].examples == (("0", 1), ("5", 3), ("3", 2))
    assert codes(reading.problems) == [("scale_understood", None)]


def test_a_person_may_say_another_scale_than_was_understood() -> None:
    assert scores(read("7", "3", scales={"impact": "0-100"})) == [1, 1]


def test_a_scale_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UserError) as refused:
        read("7", scales={"impact": "1-12"})
    assert "1-12" in t(f"error.{refused.value.key}", **refused.value.values)


# ---- What is said ----


def test_what_was_understood_is_shown_before_it_changes_anything() -> None:
    reading = read("Low", "High", "Low", "N/A")
    said = {problem.code: problem for problem in reading.problems}
    note = said["scale_understood"]
    assert (note.level, note.row, note.heading, dict(note.values)["n"]) == (Level.NOTE, None, "impact", 3)
    assert note.value == "Low → 1; High → 5"
    assert said["read_as_blank"].row == 5
    assert reading.scales[0].examples == (("Low", 1), ("High", 5), ("N/A", None))
    assert t("problem.scale_understood", **dict(note.values))


def test_whole_numbers_from_1_to_5_need_no_word() -> None:
    assert read("1", "5", "", "4.0", " 3 ").problems == ()


def test_what_is_off_the_scale_is_an_error_in_its_row() -> None:
    reading = read("Low", "High", "4", "75%", "perhaps")
    assert codes(reading.problems, Level.ERROR) == [("off_scale", 4), ("off_scale", 5), ("off_scale", 6)]
    assert scores(reading) == [1, 5]


@given(st.lists(st.integers(1, 5), min_size=4, max_size=30), st.integers(0, 120), st.integers(0, 30))
def test_one_row_never_changes_what_the_others_are(points: list[int], slip: int, at: int) -> None:
    cells = [str(point) for point in points]
    cells.insert(min(at, len(cells)), str(slip))
    reading = read(*cells)
    assert reading.scales[0].scale == "1-5"
    kept = points if not 1 <= slip <= 5 else [int(cell) for cell in cells]
    assert scores(reading) == kept


def test_money_in_a_score_column_is_an_error_that_says_what_to_do() -> None:
    reading = read("4", "3", "2", "£500", "(£1,200)")
    assert codes(reading.problems, Level.ERROR) == [("score_money", 5), ("score_money", 6)]
    for problem in reading.problems:
        assert "amount of money" in t(f"problem.{problem.code}", **dict(problem.values))


def test_ease_is_turned_round_after_its_scale() -> None:
    text = b"title,Ease\nA,10\nB,7\nC,1\n"
    reading = read_activities(
        text, "a.csv", Choices(mapping={1: "effort"}, effort_is_ease=True, scales={"effort": "1-10"})
    )
    assert reading.activities["effort"].tolist() == [1, 2, 5]
    assert reading.scales[0].examples == (("10", 1), ("7", 2), ("1", 5))


@pytest.mark.parametrize(
    "text", [b"activity_id,title,impact\na,A,9\nb,B,3\n", b"title,impact,due_on\nA,9,\nB,3,\n"]
)
def test_our_own_files_and_our_template_are_on_1_to_5(text: bytes) -> None:
    reading = read_activities(text, "a.csv")
    assert codes(reading.problems, Level.ERROR) == [("score", 2)]
    assert reading.activities["impact"].tolist() == [3]


CELLS = st.one_of(
    st.integers(-3, 120).map(str),
    st.sampled_from(
        ["", "N/A", "High", "low", "M", "XL", "50%", "£9", "★★", "4 - high", "7/10", "3.5", "wizard"]
    ),
)


@given(st.lists(CELLS, max_size=12), st.sampled_from(["", *SCALES]), st.sampled_from([None, False, True]))
def test_every_cell_is_a_score_or_is_told(cells: list[str], scale: str, ease: bool | None) -> None:
    """A row has a score, or is blank and said so, or has an ERROR; or the column is asked about, or left."""
    reading = read(*cells, heading="effort", scales={"effort": scale} if scale else {}, ease=ease)
    told = {problem.row for problem in reading.problems}
    if not reading.scales:
        assert "cells_do_not_fit" in {problem.code for problem in reading.problems}
        return
    (found,) = reading.scales
    if any(one.is_needed for one in reading.questions):
        assert "effort" not in reading.given
        return
    if found.is_asked:
        assert ("ask_scale", None) in codes(reading.problems, Level.ERROR)
        assert "effort" not in reading.given
        return
    for row, score in zip(reading.activities["row"], reading.activities["effort"].isna(), strict=True):
        assert not score or not cells[row - 2].strip() or row in told
    assert reading.activities["effort"].dropna().between(1, 5).all()
    assert len(reading.activities) + len(rows_in_error(reading.problems)) == len(cells)


@pytest.mark.parametrize(("text", "number"), [("4,0", 4), ("4,00", 4), ("1,000", 1000), ("12,0", 12)])
def test_a_comma_before_noughts_alone_is_a_point(text: str, number: int) -> None:
    assert (score_mark(text).notation, score_mark(text).number) == (Notation.NUMBER, number)


@pytest.mark.parametrize("heading", ["Impact (1=high 5=low)", "Impact (1 is highest)", "Impact (high = 1)"])
def test_a_heading_that_says_that_1_is_most_turns_its_scores_and_that_is_said(heading: str) -> None:
    reading = read("1", "2", "5", heading=heading)
    assert reading.activities["impact"].tolist() == [5, 4, 1]
    assert [(one.code, one.value) for one in reading.problems] == [
        ("scale_understood", "1 → 5; 2 → 4; 5 → 1")
    ]


@pytest.mark.parametrize(
    ("heading", "is_turned"),
    [
        ("Impact: 1 (high) to 5 (low)", True),
        ("Impact (1 = best, 5 = worst)", True),
        ("Effort (1 = hardest)", True),
        ("Effort (1 = best, 5 = worst)", False),
        ("Impact (10 = lowest)", True),
        ("Impact (1=low 5=high)", False),
        ("Impact low 1 high 5", False),
        ("Impact (1-5, 5 = highest)", False),
        ("Impact 1 - high", False),
        ("Effort (1 = hard, 5 = easy)", False),  # whether high is ease is asked
    ],
)
def test_only_what_a_heading_says_outright_turns_a_scale(heading: str, *, is_turned: bool) -> None:
    assert says_turned(heading, of_effort=heading.startswith("Effort")) == is_turned


@given(st.integers(0, 999), st.integers(1, 99))
def test_a_comma_is_a_point_only_where_it_cannot_part_thousands(whole: int, part: int) -> None:
    assert score_mark(f"{whole},{part}").number == float(f"{whole}.{part}")
    assert score_mark(f"{whole},{part:03d}").number == float(f"{whole}{part:03d}") or whole == 0


def test_scores_with_commas_are_asked_about_as_those_with_points_are() -> None:
    rows = "".join(f"Idea {at};{score}\n" for at, score in enumerate(("3,5", "4,0", "2,5", "1,5")))
    commas = read_activities(f"Title;Impact\n{rows}".encode(), "a.csv")
    points = read_activities(f"Title;Impact\n{rows}".replace(",", ".").encode(), "a.csv")
    assert [one.fits for one in commas.scales] == [one.fits for one in points.scales] == [("nearest", "1-5")]


@pytest.mark.parametrize("text", ["4.0000000001", "3.9999999999", "4.000000000000001"])
def test_what_arithmetic_adds_to_a_whole_number_is_no_part_of_it(text: str) -> None:
    found = read_activities(f"Title,Impact,Co-design\nTea,{text},{text}\nWalks,2,3\n".encode(), "a.csv")
    assert found.activities[["impact", "co_design"]].to_numpy().tolist() == [[4, 4], [2, 3]]


@pytest.mark.parametrize(
    ("heading", "right"),
    [
        ("impact (1=High 2=Medium 3=Low)", [5, 3, 1]),
        ("impact (1 low - 3 high)", [1, 3, 5]),
        ("impact (Low=1, Med=2, High=3)", [1, 3, 5]),
        ("impact (1 = low, 5 = high)", [1, 2, 3]),
        ("impact (3 = high)", [1, 2, 3]),
        ("impact (1=low 3=medium)", [1, 2, 3]),
        ("impact of the 3 high streets", [1, 2, 3]),
    ],
)
def test_a_heading_that_names_both_ends_says_how_long_its_scale_is(heading: str, right: list[int]) -> None:
    reading = read_activities(
        f'title,"{heading}"\nWalks,1\nChoir,2\nPanel,3\n'.encode(), "a.csv", Choices(mapping={1: "impact"})
    )
    assert scores(reading) == right


def test_a_number_beyond_the_named_end_is_its_rows_problem() -> None:
    reading = read("1", "2", "3", "2", "5", heading="impact (1 low - 3 high)")
    assert codes(reading.problems, Level.ERROR) == [("off_scale", 6)]


def test_a_scale_from_minus_two_is_asked_about_and_none_of_ours() -> None:
    (scale,) = read("+2", "+1", "-2").scales
    assert scale.is_asked
    # A survey's -1 says that nobody answered.
    assert scores(read("2", "1", "-1")) == [2, 1]


@pytest.mark.parametrize("sign", ["*", "**", "¹", " †", "²"])
def test_a_sign_that_leads_to_a_note_is_no_part_of_a_number(sign: str) -> None:
    """As the digit that it looks like, 9¹ of a hundred was 91."""
    reading = read(f"9{sign}", "50", "70", f"100{sign}", heading="Impact (0-100)")
    assert reading.activities["impact"].tolist() == [1, 3, 4, 5]


def test_percentages_below_a_heading_that_says_so_need_no_question() -> None:
    (found,) = read("75%", "20%", heading="Impact (%)").scales
    assert (found.scale, found.is_asked) == ("percent", False)
