"""What must hold for any bytes at all: no surprise, and every row accounted for."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from costar.errors import UserError
from costar.ingest.problems import rows_in_error
from costar.ingest.read import read_activities, read_table
from costar.ingest.write.template import template_csv, template_xlsx
from costar.words import t
from tests.ingest.shared import FILES, needs_files

CELLS = st.text("ab1,\" \n\r;\t|'£=\\", max_size=8)
FILES_OF_CELLS = st.lists(st.lists(CELLS, min_size=1, max_size=5).map(",".join), max_size=8).map(
    lambda lines: ("title,impact,status\n" + "\n".join(lines)).encode()
)


def check(content: bytes) -> None:
    """Every row is the heading, an activity, named by an ERROR, or set aside; only UserError is raised."""
    try:
        table = read_table(content, "file.csv")
        reading = read_activities(content, "file.csv")
    except UserError:
        return
    aside, error = {one.row for one in reading.rows_set_aside}, rows_in_error(reading.problems)
    good = set(reading.activities["row"])
    assert len(good) == len(reading.activities)
    assert not good & (aside | error | {reading.heading_row})
    everything = set(range(1, table.rows_in_file + 1))
    assert everything - good - aside - error <= {reading.heading_row}


@given(st.binary(max_size=300))
@example(b"")
@example(b"\xff\xfe")
@example(b"\x00" * 50)
@example(b"PK\x03\x04")
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    check(content)


@given(FILES_OF_CELLS)
def test_every_row_of_a_damaged_file_is_accounted_for(content: bytes) -> None:
    check(content)


@pytest.mark.long
@needs_files
def test_mutated_files_are_read_or_refused() -> None:
    paths = sorted((FILES / "csv").glob("spectrum/*.csv")) + sorted((FILES / "csv").glob("disguises/*.csv"))
    originals = [*(path.read_bytes()[:8000] for path in paths), template_csv(t), template_xlsx(t)]
    chance = random.Random(2026)
    for _ in range(400):
        check(mutated(chance.choice(originals), chance))


def mutated(content: bytes, chance: random.Random) -> bytes:
    bytes_ = bytearray(content)
    for _ in range(chance.choice([1, 2, 8])):
        at = chance.randrange(len(bytes_) + 1)
        match chance.randrange(4):
            case 0:
                bytes_[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del bytes_[at : at + chance.randrange(30)]
            case 2:
                bytes_[at:at] = chance.choice(
                    [b'"', b",", b"\n", b"\r", b"\x00", b"\xff\xfe", b"sep=;\n", b'\\"']
                )
            case _:
                bytes_ = (
                    bytes_.replace(b",", chance.choice([b";", b"\t", b", "]))
                    if chance.random() < 0.3
                    else bytes_[:at]
                )
    return bytes(bytes_)
