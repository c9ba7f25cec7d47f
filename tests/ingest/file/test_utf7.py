"""A file of old mail is read, and what only has plus signs in it is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.file.decode import decode
from costar.ingest.file.utf7 import decoded_utf7
from costar.ingest.read import read_activities

TEXT = "Title,Notes\nCafé Siân,£5 – each\nTea + cake,1 + 1\nTŷ Gwyn,It’s Mo's\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_letters_of_old_mail_are_read_and_said(mark: str) -> None:
    reading = read_activities((mark + TEXT).encode("utf-7"), "a.csv")
    assert reading.activities["title"].tolist() == ["Café Siân", "Tea + cake", "Tŷ Gwyn"]
    assert reading.activities["notes"].tolist() == ["£5 – each", "1 + 1", "It’s Mo's"]
    assert ("guessed_encoding", {"encoding": "utf-7"}) in [
        (one.code, dict(one.values)) for one in reading.problems
    ]


@pytest.mark.parametrize(
    "text", ["A+B club", "+44 1632 960001", "Ages 65+", "C+ABC-1", "Tea +- cake", "1+1", "a+b+c-d", "+Walks-"]
)
def test_plus_signs_alone_are_no_old_mail(text: str) -> None:
    assert decode(f"Title\n{text}\n".encode()).text == f"Title\n{text}\n"


@given(st.text(st.sampled_from("Caf +-AÉéŷ£–1/")))
def test_it_is_read_back_as_it_was_or_not_at_all(text: str) -> None:
    assert decoded_utf7(text.encode("utf-7").decode()) in (None, text)
