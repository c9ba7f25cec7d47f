"""Cells between signs that hardly any program puts there: "~", "}", "::", "~|~", or columns of spaces."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from costar.ingest.columns import EVERY_COLUMN, key_of
from costar.ingest.file.dialect import QUOTE, SEPARATORS
from costar.ingest.file.lines import first_lines

_SAMPLED: Final = 50
_LEAST_LINES: Final = 3
_LEAST_IN_A_LINE: Final = 2
# None of sentences, sums of money and addresses: each line may have these as often.
_SIGNS: Final = re.compile(r"[^\w\s\"'`(){}\[\]/\\.?!&%£$€-]{1,3}| {2,}")
_SPACES: Final = "  "
_USUAL: Final = frozenset({*SEPARATORS, QUOTE, "'", "`"})
_ANY_SIGN: Final = re.compile(r"[^\w\s()\[\]<>\"',.;|-]|[\x1c-\x1f]")
"""What may separate cells where the headings say so; the last four are made for it and count as spaces."""

_LEAST_NAMES: Final = 2
_MOSTLY: Final = 0.9


def with_a_usual_separator(text: str) -> tuple[str, str] | None:
    """The text with a separator that we know, and the signs that stood for it; None where it has its own.

    Signs separate cells when every line has them as often, twice or more, and nothing usual does; spaces when
    every line has as many columns of them. Any sign does, once a line is enough, when it stands between names
    of several of our fields in the first line.

    Args:
        text: the whole file.
    """
    sample = [line for line in first_lines(text, _SAMPLED) if line.strip()]
    # One that the text has nowhere, so that no cell needs marks around it.
    usual = next((one for one in ("\t", "|", ";", ",") if one not in text), "")
    if not usual or len(sample) < _LEAST_LINES:
        return None
    signs = _between_names(sample) or ("" if _is_separated(sample) else next(_signs_of(sample), ""))
    if not signs:
        return None
    wanted = r" {2,}" if signs == _SPACES else re.escape(signs)
    # Within marks the signs are somebody's text.
    cells = re.compile(rf"{QUOTE}(?:[^{QUOTE}]|{QUOTE}{QUOTE})*+{QUOTE}|({wanted})")
    return cells.sub(lambda found: usual if found.group(1) else found.group(), text), signs.strip() or " "


def _is_separated(sample: list[str]) -> bool:
    """Whether a usual separator stands in the headings and most lines, and not only within longer signs."""
    inside = [re.sub(r"[^\w\s]{2,3}", _alike_only, line) for line in sample]
    # Commas below headings without one are those of addresses.
    return any(
        one in inside[0] and 2 * sum(one in line for line in inside) >= len(sample) for one in SEPARATORS
    )


def _alike_only(found: "re.Match[str]") -> str:
    """Signs that are all the same stay: ",," is a blank cell between two commas."""
    signs = found.group()
    return signs if len(set(signs)) == 1 or set(signs) <= _USUAL else ""


def _signs_of(sample: list[str]) -> Iterator[str]:
    """What every line has as often as the first, the longest first."""
    counts = [Counter(_plain(signs) for signs in _SIGNS.findall(line.strip())) for line in sample]
    for signs in sorted(counts[0], key=len, reverse=True):
        times = counts[0][signs]
        if (
            times >= _LEAST_IN_A_LINE
            and not set(signs) <= _USUAL
            and all(count[signs] == times for count in counts)
        ):
            yield signs


def _between_names(sample: list[str]) -> str:
    """The sign between names of different fields of ours, that most lines have as often; "" for none."""
    heading = sample[0].strip("\r\n \ufeff")
    signs: list[str] = _ANY_SIGN.findall(heading)
    for sign in dict.fromkeys(signs):
        names = heading.split(sign)
        # `="Title",="Service"`: a name with a separator at its end is what another sign has parted.
        if any(name.endswith(SEPARATORS) for name in names):
            continue
        # "Title / Teitl" says one field twice, and may stand above titles in two languages.
        fields = {field for name in names if (field := _fields().get(key_of(name)))}
        alike = sum(line.count(sign) == len(names) - 1 for line in sample)
        # Two names may as well be one heading: "Title + Description", or "Service/Team" over names of teams.
        is_one = len(names) == _LEAST_NAMES and (f" {sign} " in heading or "title" not in fields)
        is_named = len(fields) >= _LEAST_NAMES and len(fields) * 2 >= len(names) and not is_one
        if is_named and alike >= _MOSTLY * len(sample):
            return sign
    return ""


@cache
def _fields() -> dict[str, str]:
    return {key_of(name): one.field.name for one in EVERY_COLUMN for name in (one.field.name, *one.aliases)}


def _plain(signs: str) -> str:
    return _SPACES if signs.isspace() and signs[0] == " " else signs
