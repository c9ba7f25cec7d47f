"""The example council: every row of every sample file is there at the first start."""

import csv

from costar.bootstrap import add_example_council
from costar.config import ROOT
from costar.domain.council import EXAMPLE_COUNCIL
from costar.domain.record_types import RECORD_TYPE
from costar.storage.store import Store


def test_every_row_of_every_sample_file_is_kept(duckdb_url: str) -> None:
    store = Store(duckdb_url)
    add_example_council(store)
    council = store.of(EXAMPLE_COUNCIL)
    revision = council.council().revision
    for path in (ROOT / "data").glob("exampleshire-*.csv"):
        of = RECORD_TYPE[path.stem.removeprefix("exampleshire-")]
        with path.open(encoding="utf-8-sig", newline="") as file:
            written = {row[of.key] for row in csv.DictReader(file, strict=True)}
        assert set(council.records(of, revision)[of.key]) == written
    store.close()
