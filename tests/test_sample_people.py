"""The sample of People it: it can be stored, it fits the activities, and it shows something missing."""

import pandas as pd
import pytest

from costar.config import ROOT
from costar.domain.people import affected
from costar.domain.people.affected import AFFECTED_GROUP, Gap, GroupStanding
from costar.domain.people.taking_part import TERMS, WAY, Way, WayState
from costar.domain.records.fields import Kind, fault_of, records_of
from costar.domain.records.record import RecordType
from costar.domain.records.text_form import frame_as_text
from tests.people import TYPES, sample, sample_texts

ACTIVITIES = pd.read_csv(
    ROOT / "data" / "exampleshire.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig"
)
EVERY_TYPE = pytest.mark.parametrize("of", TYPES, ids=lambda of: of.name)


@EVERY_TYPE
def test_it_has_the_fields_in_order_and_reads_back_unchanged(of: RecordType) -> None:
    texts = sample_texts(of)
    assert list(texts.columns) == [field.name for field in of.fields]
    assert frame_as_text(sample(of), of.fields).equals(texts)


@EVERY_TYPE
def test_every_value_can_be_stored(of: RecordType) -> None:
    faults = [
        (record[of.key], field.name, fault_of(field, record[field.name]))
        for record in records_of(sample(of))
        for field in of.fields
        if fault_of(field, record[field.name]) is not None
    ]
    assert faults == []


@EVERY_TYPE
def test_every_link_leads_to_an_activity(of: RecordType) -> None:
    links = [field.name for field in of.fields if field.kind is Kind.LINK]
    found = {value for name in links for value in sample(of)[name]} - {""}
    assert found <= set(ACTIVITIES["activity_id"])


@EVERY_TYPE
def test_ids_stand_once(of: RecordType) -> None:
    assert sample(of)[of.key].is_unique


def test_every_standing_and_every_gap_occurs() -> None:
    found = affected.standings(ACTIVITIES, sample(AFFECTED_GROUP))
    assert set(found["standing"]) == {standing.value for standing in GroupStanding}
    assert set(found["gap"]) == {gap.value for gap in Gap}


def test_one_activity_has_everybody_and_many_have_nobody() -> None:
    found = affected.standings(ACTIVITIES, sample(AFFECTED_GROUP))
    whole = found[found["gaps"] == 0]["activity_id"].unique()
    assert list(whole) == ["ex-053"]
    assert affected.counted_standings(found).begun < affected.counted_standings(found).activities / 2


def test_barriers_are_left_and_some_terms_do_not_say_how_people_agree() -> None:
    ways, terms = sample(WAY), sample(TERMS)
    assert (ways["state"] == WayState.NEEDED).sum() >= 5
    assert set(ways["way"]) == {way.value for way in Way}
    assert (terms["agreement"] == "").sum() == 1
