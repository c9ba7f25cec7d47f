"""The names of wards beside their codes: "WD21NM" beside "WD21CD", "area name" beside "area code"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from costar.ingest.columns import key_of
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason

_CODE: Final = re.compile(r"(?P<of>.+)(?:code|cd)")
_NAMES: Final = ("name", "nm")


def with_wards_named(found: Sequence[ColumnMatch], left_out: Collection[int]) -> list[ColumnMatch]:
    """The columns with one as the ward where it is headed as the column of ward codes is, but for "name".

    A list of wards with their figures has nothing else that could be a title, and is no list of activities.

    Args:
        found: what each column is by itself.
        left_out: columns of which a person said that they are nothing.
    """
    code = next((one for one in found if one.field == "ward_code" and one.is_read), None)
    stem = _CODE.fullmatch(key_of(code.heading)) if code else None
    if stem is None or any(one.field == "ward" for one in found):
        return list(found)
    wanted = {stem["of"] + name for name in _NAMES}
    return [
        replace(one, field="ward", how=How.VALUES, why=MatchReason.NOTHING)
        if key_of(one.heading) in wanted and not one.field and one.position not in left_out
        else one
        for one in found
    ]
