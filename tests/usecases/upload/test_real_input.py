"""A council's own published file goes the whole way: upload, score, Matrix, undo."""

import csv

import pytest

from costar.config import ROOT
from costar.domain.activities.filters import Filters
from costar.ingest.read import Choices
from costar.usecases import upload
from costar.usecases.matrix import view as prioritising
from costar.usecases.permission import Asking
from costar.usecases.records import browse, edit

GRANTS = ROOT.parent / "shared" / "data" / "real" / "trafford-grants.csv"
pytestmark = pytest.mark.skipif(not GRANTS.exists(), reason="the folder of real files is not here")

SERVICE = {"Funding Org:Department": "service"}
"""What a person answers when the product asks what a column is."""


def effort_of(amount: float) -> int:
    """The rule: under £500 is 1, then £1,000, £2,500 and £5,000 begin 2, 3, 4 and 5."""
    return 1 + sum(amount >= step for step in (500, 1_000, 2_500, 5_000))


def impact_of(months: float) -> int:
    """The rule: a grant of a year or more changes more (4) than a shorter one (2)."""
    return 4 if months >= 12 else 2


@pytest.fixture
def grants() -> list[dict[str, str]]:
    with GRANTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_published_file_lands_on_the_matrix_and_is_undone(
    embedded: Asking, grants: list[dict[str, str]]
) -> None:
    headings = list(grants[0])
    mapping = {headings.index(heading): field for heading, field in SERVICE.items()}
    previewed = upload.preview(embedded, GRANTS.read_bytes(), GRANTS.name, Choices(mapping=mapping))
    assert (len(previewed.added), list(previewed.errors)) == (555, [])
    receipt = upload.save_preview(embedded, previewed)

    activities = browse.holding(embedded).activities.set_index("reference")["activity_id"]
    scores = {
        activities[grant["Identifier"]]: {
            "impact": impact_of(float(grant["Planned Dates:Duration (months)"] or 0)),
            "effort": effort_of(float(grant["Amount Awarded"])),
        }
        for grant in grants
    }
    edit.edit(embedded, scores)
    view = prioritising.matrix(embedded, Filters())
    assert len(view.placed) == 555
    for grant in grants:
        row = view.placed[view.placed["reference"] == grant["Identifier"]].iloc[0]
        assert row["effort"] == effort_of(float(grant["Amount Awarded"]))
    assert set(view.placed["service"]) == {grant["Funding Org:Department"] for grant in grants}

    undone = edit.undo(embedded, receipt.revision)
    assert undone.kept["record_id"].nunique() == 555


def test_the_same_published_file_twice_changes_nothing(embedded: Asking) -> None:
    upload.import_file(embedded, GRANTS.read_bytes(), GRANTS.name)
    again = upload.preview(embedded, GRANTS.read_bytes(), GRANTS.name)
    assert (len(again.same), again.changes.empty) == (555, True)
