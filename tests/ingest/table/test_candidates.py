"""Which table is proposed: what its headings say goes before its size."""

from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.table.candidates import Candidate, best_of


def candidate(sheet: str, known: float, size: float) -> Candidate:
    return Candidate(sheet, 1, (), (), 1, known + size, ())


@given(st.integers(1, 40), st.integers(0, 40), st.floats(0, 0.22), st.floats(0, 0.22))
def test_size_never_outweighs_what_is_known(more: int, less: int, small: float, large: float) -> None:
    if more == less:
        return
    one, other = candidate("more", more / 4, small), candidate("less", less / 4, large)
    best = best_of([other, one])
    assert best is not None
    assert best.sheet == ("more" if more > less else "less")
