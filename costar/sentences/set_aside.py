"""Which rows of a file were set aside, and why, in a sentence."""

from collections import Counter
from collections.abc import Iterable

from costar.words import t


def set_aside_sentence(reasons: Iterable[str]) -> str:
    """How many rows, and how many for each reason (a `problems.Reason`); "" where there are none."""
    counts = Counter(reasons)
    if not counts:
        return ""
    # In the order of the file's first of each, in which whoever looks there finds them
    named = ", ".join(f"{t(f'set_aside.{reason}')} ({n:,})" for reason, n in counts.items())
    return t("set_aside.said", n=counts.total(), reasons=named)
