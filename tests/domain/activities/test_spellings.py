"""One spelling for each name."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.activities.services import service_key
from costar.domain.activities.spellings import other_spellings


@pytest.mark.parametrize(
    ("names", "settled", "others"),
    [
        (["parks", "Parks", "Parks", "PARKS", ""], [], {"parks": "Parks", "PARKS": "Parks"}),
        (["parks", "Parks"], [], {"Parks": "parks"}),
        (["parks", "parks", "Housing"], ["Parks"], {"parks": "Parks"}),
        (["Adult  care", "Adult care", "Adult care"], [], {"Adult  care": "Adult care"}),
        (["Parks", "Park", ""], [], {}),
        (["Parks", "Parks.", "Parks,"], [], {"Parks.": "Parks", "Parks,": "Parks"}),
        (
            ["Co-production", "Co\u2011production", "Co production"],
            ["Co-production"],
            {"Co\u2011production": "Co-production", "Co production": "Co-production"},
        ),
        (
            ["Children’s", "Children's", "Childrens"],
            [],
            {"Children's": "Children’s", "Childrens": "Children’s"},
        ),
        (["Parks & sea", "Parks and sea"], [], {"Parks and sea": "Parks & sea"}),
        (["Parks/sea", "Parks sea"], [], {}),
    ],
)
def test_the_commonest_is_used_then_the_first(
    names: list[str], settled: list[str], others: dict[str, str]
) -> None:
    assert other_spellings(pd.Series(names, dtype="str"), settled) == others


@given(st.lists(st.sampled_from(["parks", "Parks", "PARKS", "Sea", "sea ", ""])))
def test_afterwards_each_name_has_one_spelling(names: list[str]) -> None:
    column = pd.Series(names, dtype="str")
    left = column.replace(other_spellings(column))
    # Nothing but capitals and spaces differs here.
    assert left.map(service_key).tolist() == column.map(service_key).tolist()
    assert left[left != ""].nunique() == left[left != ""].map(service_key).nunique()
