"""Names: what nobody sees makes no second service, and neither do capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.problems import Level
from costar.ingest.read import read_activities
from costar.ingest.values.texts import name_of
from tests.ingest.shared import codes

UNSEEN = "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2066\ufeff"


@pytest.mark.parametrize("sign", UNSEEN)
@pytest.mark.parametrize("field", ["Service", "Ward", "Directorate", "Team", "Owner (role)"])
def test_a_sign_that_nobody_sees_makes_no_second_name(sign: str, field: str) -> None:
    text = f"Title,{field}\nTea,Adult care\nWalks,Ad{sign}ult\xa0care{sign}\n"
    found = read_activities(text.encode(), "a.csv").activities
    name = {"Owner (role)": "owner_role"}.get(field, field.lower())
    assert found[name].tolist() == ["Adult care", "Adult care"]


@pytest.mark.parametrize(
    "word",
    ["می\u200cخواهم", "क्\u200dष", "👩\u200d🦽 walks", "👩\u200d🦽\u200d➡️ walks", "ശ്രീ\u200d", "Siân’s £5"],
)
def test_a_joiner_stays_where_it_changes_what_is_seen(word: str) -> None:
    assert name_of(f"{word}क") == f"{word}क"


def test_a_letter_in_two_parts_is_the_letter() -> None:
    found = read_activities("Title,Ward\nTea,Môn\nWalks,Mo\u0302n\n".encode(), "a.csv").activities
    assert found["ward"].tolist() == ["Môn", "Môn"]


@given(st.text())
def test_a_name_is_cleaned_once(text: str) -> None:
    assert name_of(name_of(text)) == name_of(text)


@given(
    st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cc"]), min_size=1),
    st.sampled_from(UNSEEN),
)
def test_signs_at_any_place_of_a_latin_name_go(text: str, sign: str) -> None:
    assert name_of(sign.join([*text, ""])) == name_of(text)


def test_one_spelling_is_used_and_said() -> None:
    found = read_activities(b"Title,Service\nA,parks\nB,Parks\nC,Parks\nD,PARKS\nE,Arts\n", "a.csv")
    assert found.activities["service"].tolist() == ["Parks"] * 4 + ["Arts"]
    (said,) = [one for one in found.problems if one.code == "one_spelling"]
    assert (said.value, said.values) == ("parks → Parks; PARKS → Parks", (("n", 2),))


@pytest.mark.parametrize("ditto", ["ditto", "As above", "Do.", chr(34) * 4, "〃"])
def test_a_title_that_says_as_above_is_to_be_mended(ditto: str) -> None:
    text = f"Title,Service,Notes\nTea,Parks,First go\n{ditto},Parks,as above\nWalks,Parks,ditto\n"
    found = read_activities(text.encode(), "a.csv")
    assert found.activities["title"].tolist() == ["Tea", "Walks"]
    assert codes(found.problems, Level.ERROR) == [("ditto_title", 3)]
    assert found.activities["notes"].tolist() == ["First go", "ditto"]
