"""What the options of a choice are called."""

from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")


def told_apart(names: Mapping[Key, str]) -> dict[Key, str]:
    """The same names, no two alike: "Choir", "Choir (2)".

    Of options that are called alike Streamlit takes the last one, whichever was chosen.
    """
    taken, times = set(names.values()), Counter[str]()
    found: dict[Key, str] = {}
    for key, name in names.items():
        times[name] += 1
        called = name if times[name] == 1 else f"{name} ({times[name]})"
        # Somebody may have numbered them by hand.
        while times[name] > 1 and called in taken:
            times[name] += 1
            called = f"{name} ({times[name]})"
        found[key] = called
    return found
