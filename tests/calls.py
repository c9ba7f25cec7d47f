"""What something costs, counted instead of timed: the same on every machine, however busy it is."""

from collections.abc import Callable
from cProfile import Profile
from typing import ParamSpec

P = ParamSpec("P")


def calls(work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> int:
    """How many functions are called while it runs, those written in C among them."""
    profile = Profile()
    profile.runcall(work, *args, **kwargs)
    return sum(entry.callcount for entry in profile.getstats())
