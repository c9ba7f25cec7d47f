"""The styles of an OpenDocument spreadsheet: which show numbers with zeros in front."""

from costar.ingest.file.ods_styles import NumberStyles


def styles(*parents: tuple[str, str]) -> NumberStyles:
    """Those whose names and parents are given, below one called "zeros"."""
    found = NumberStyles()
    found.start("number-style", {"style:name": "N1"})
    found.start("number", {"number:min-integer-digits": "4"})
    found.start("style", {"style:name": "zeros", "style:data-style-name": "N1"})
    for name, parent in parents:
        found.start("style", {"style:name": name, "style:parent-style-name": parent})
    return found


def test_a_style_shows_what_those_above_it_show() -> None:
    found = styles(("a", "b"), ("b", "zeros"), ("c", "other"), ("zeros", "other")).of_cells()
    assert found == {"zeros", "a", "b"}


def test_a_circle_of_styles_ends() -> None:
    assert styles(("a", "b"), ("b", "a"), ("zeros", "c"), ("c", "zeros")).of_cells() == {"zeros", "c"}


def test_a_long_chain_of_styles_is_followed_once() -> None:
    """From each of them upwards it would be 20 billion steps."""
    links = [(f"s{at}", f"s{at + 1}") for at in range(200_000)]
    assert len(styles(*links, ("s200000", "zeros")).of_cells()) == 200_002
