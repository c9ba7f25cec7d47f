"""How much something costs, as a count that is the same on any machine."""

import sys
from collections.abc import Callable
from types import FrameType


def calls_of(do: Callable[[], object]) -> int:
    """How many Python functions are called for it the second time."""
    do()
    counted = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal counted
        counted += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        do()
    finally:
        sys.setprofile(before)
    return counted
