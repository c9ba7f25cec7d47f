"""What a browser likes, and how much, as it says so in the headers that begin with Accept."""


def weighed(header: str) -> list[tuple[str, float]]:
    """Each thing named, in small letters, and the `q` behind it: 1 where none is, 0 where it is no number."""
    return [_weighed(part) for part in header.lower().split(",") if part.strip()]


def _weighed(part: str) -> tuple[str, float]:
    name, _, weight = part.partition(";")
    try:
        return name.strip(), float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        return name.strip(), 0.0
