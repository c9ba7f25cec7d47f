"""The chain of the audit log: whatever is changed, taken out or put in is found, and named."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.council.audit_log import (
    BEGINNING,
    Checked,
    Entry,
    Said,
    entry_after,
    json_line,
    read_through,
)

NOON = datetime(2026, 11, 28, 12)  # noqa: DTZ001 - moments are UTC without a zone


def chain(length: int) -> list[Entry]:
    entries: list[Entry] = []
    for number in range(length):
        said = Said(f"p{number % 3}", "records.edit.edit", "a", f"{number}")
        entries.append(
            entry_after(entries[-1] if entries else None, said, NOON + timedelta(microseconds=number))
        )
    return entries


def test_a_log_as_it_was_written_is_whole() -> None:
    entries = chain(5)
    assert read_through([]) == Checked(0, BEGINNING)
    assert read_through(entries) == Checked(5, entries[-1].entry_hash, first_hash=entries[0].entry_hash)


SOUND = chain(20)
CHANGES = st.one_of(
    st.builds(lambda days: {"made_at": NOON + timedelta(days=days)}, st.integers(1, 9)),
    st.builds(lambda number: {"number": number}, st.integers(-3, 40)),
    st.builds(lambda text: {"said": Said(text, "grant", "a", "p1 admin")}, st.text(max_size=5)),
    st.builds(lambda text: {"entry_hash": text}, st.text(max_size=64)),
    st.builds(lambda text: {"before_hash": text}, st.text(max_size=64)),
)


@given(st.integers(0, 19), CHANGES)
def test_an_entry_that_was_changed_is_the_first_that_is_named(place: int, change: dict[str, object]) -> None:
    changed = replace(SOUND[place], **change)
    found = read_through([*SOUND[:place], changed, *SOUND[place + 1 :]])
    assert found.broken_at == (0 if changed == SOUND[place] else place + 1)
    assert found.entries == (20 if changed == SOUND[place] else place)


@given(st.integers(0, 18))
def test_an_entry_that_was_taken_out_is_named(place: int) -> None:
    assert read_through([*SOUND[:place], *SOUND[place + 1 :]]).broken_at == place + 1


@given(st.integers(0, 18))
def test_whoever_writes_on_from_a_changed_entry_does_not_meet_the_next(place: int) -> None:
    before = SOUND[place - 1] if place else None
    forged = entry_after(before, Said("p9", "sign_in"), NOON)
    assert read_through([*SOUND[:place], forged, *SOUND[place + 1 :]]).broken_at == place + 2


@pytest.mark.parametrize(("noted", "is_there"), [("", True), (SOUND[7].entry_hash, True), ("f" * 64, False)])
def test_what_was_cut_off_is_seen_by_a_hash_that_was_noted(noted: str, is_there: bool) -> None:
    assert read_through(SOUND, noted).has_noted is is_there
    assert read_through(SOUND[:5], noted).has_noted is (noted == "")


def test_an_entry_is_one_line_of_json() -> None:
    line = json_line(entry_after(None, Said("p1", "grant", "a", "p2\nadmin"), NOON))
    assert "\n" not in line
    told = json.loads(line)
    assert (told["made_at"], told["about"]) == ("2026-11-28T12:00:00.000000Z", "p2\nadmin")
