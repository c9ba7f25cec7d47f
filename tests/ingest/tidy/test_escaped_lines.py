"""Lines that a program wrote as signs are lines again, and other texts with such signs stay."""

import pytest

from costar.ingest.read import Reading, read_activities


def read(cells: list[str]) -> Reading:
    rows = "".join(f'Task {at},"{cell}"\n' for at, cell in enumerate(cells))
    return read_activities(f"Task,Description\n{rows}".encode(), "a.csv")


@pytest.mark.parametrize("sign", [r"\n", r"\r\n"])
@pytest.mark.parametrize("begin", ["- ", "• ", "1. "])
def test_a_list_in_one_line_has_its_lines(sign: str, begin: str) -> None:
    reading = read([f"{begin}Scanners{sign}{begin}Staff", f"Done{sign}by us", "Nothing else"])
    assert reading.activities["description"].tolist() == [
        f"{begin}Scanners\n{begin}Staff", "Done\nby us", "Nothing else",
    ]  # fmt: skip
    assert [(one.code, dict(one.values)) for one in reading.problems] == [("held_lists", {"n": 2})]


@pytest.mark.parametrize("text", [r"See C:\notes\new", r"\\server\north\n - a", r"A tab is \t and a line \n"])
def test_paths_and_signs_that_somebody_wrote_about_stay(text: str) -> None:
    assert read([text, "Nothing else", "Nor here"]).activities["description"].tolist()[0] == text
