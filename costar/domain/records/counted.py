"""Numbers as people write them, with what they count beside them: "1.8k", "28 homes"."""

import re
from decimal import Decimal
from typing import Final

PLAIN_NUMBER: Final = r"\d{1,12}(?:\.\d{0,17})?|\d{1,3}(?:,\d{3}){1,4}(?:\.\d{0,9})?"
"""A number without a sign, also with commas between thousands, as a pattern."""

_TIMES: Final = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
# No figure in what is counted: "3 of 5" and "2 to 4" are not one number.
_COUNTED: Final = re.compile(
    rf"({PLAIN_NUMBER})\s*(k|thousand|million|m)?(?:\s+([^\W\d][^\d]*))?", re.IGNORECASE
)


def counted(text: str) -> float | None:
    """The number in a text that counts something, or None where it does not: "1.8k" is 1,800.

    A number that stands alone counts nothing: whoever reads it knows what it is without asking.
    """
    found = _COUNTED.fullmatch(text.strip())
    if found is None or not (found.group(2) or found.group(3)):
        return None
    times = _TIMES.get((found.group(2) or "").casefold(), 1)
    # In decimals: as floats 1.005k is 1,004.9999999999999.
    return float(Decimal(found.group(1).replace(",", "")) * times)
