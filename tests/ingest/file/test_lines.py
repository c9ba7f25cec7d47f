"""Lines end where a reader of CSV ends them."""

from io import StringIO
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.file.lines import csv_lines, csv_lines_in, first_lines

TEXTS = st.text(alphabet='ab,"\r\n\x0b\x0c\x1c\x85\u2028é', max_size=30)


@given(TEXTS)
def test_lines_are_those_of_python(text: str) -> None:
    lines = StringIO(text, newline="").readlines()
    assert csv_lines(text) == lines
    assert list(csv_lines_in(text)) == lines
    assert first_lines(text, 2) == list(islice(StringIO(text), 2))
