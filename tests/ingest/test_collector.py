"""The collector of circles rests while a file is read, and works again whatever became of it."""

import gc

import pytest

from costar.errors import UserError
from costar.ingest.collector import collector_at_rest
from costar.ingest.read import read_table


def test_it_rests_and_works_again_after_a_file_that_is_refused() -> None:
    with collector_at_rest():
        assert not gc.isenabled()
    with pytest.raises(UserError):
        read_table(b"\x89PNG\r\n\x1a\n", "plan.csv")
    assert gc.isenabled()


def test_who_has_it_at_rest_already_keeps_it_so() -> None:
    with collector_at_rest():
        read_table(b"title\nTea\n", "plan.csv")
        assert not gc.isenabled()
    assert gc.isenabled()
