"""What Exampleshire has recorded beside its activities: it can be stored, and every link leads somewhere."""

import csv
from pathlib import Path

import pytest

from costar.config import ROOT
from costar.domain.record_types import RECORD_TYPE
from costar.domain.records.fields import Kind, fault_of
from costar.domain.records.record import RecordType
from costar.domain.records.text_form import value_of

PREFIX = "exampleshire-"
FILES = sorted((ROOT / "data").glob(f"{PREFIX}*.csv"))


def type_of(path: Path) -> RecordType:
    return RECORD_TYPE[path.stem.removeprefix(PREFIX)]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def ids(of: str) -> set[str]:
    name = "exampleshire.csv" if of == "activity" else f"{PREFIX}{of}.csv"
    return {row[f"{of}_id"] for row in rows(ROOT / "data" / name)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_value_can_be_stored(path: Path) -> None:
    of = type_of(path)
    found = rows(path)
    assert list(found[0]) == [field.name for field in of.fields]
    faults = {
        (row[of.key], field.name): fault
        for row in found
        for field in of.fields
        if (fault := fault_of(field, value_of(field, row[field.name]))) is not None
    }
    assert faults == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_record_has_its_own_id_and_every_link_leads_somewhere(path: Path) -> None:
    of, found = type_of(path), rows(path)
    assert len({row[of.key] for row in found}) == len(found)
    for field in of.fields:
        if field.kind is Kind.LINK:
            assert {row[field.name] for row in found} - {""} <= ids(field.of)
