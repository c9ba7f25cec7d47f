"""What Exampleshire has recorded about its people, read from the sample files."""

from typing import Final

import pandas as pd

from costar.config import ROOT
from costar.domain.people.affected import AFFECTED_GROUP
from costar.domain.people.offers import ASSET, NEED
from costar.domain.people.survey import SURVEY
from costar.domain.people.taking_part import INDUCTION, LAB, TERMS, WAY
from costar.domain.records.changes import changes_between
from costar.domain.records.record import RecordType
from costar.domain.records.text_form import values_of
from costar.storage.council.batches import Batch, Part, Save
from costar.usecases.permission import Asking

TYPES: Final = (AFFECTED_GROUP, WAY, INDUCTION, TERMS, SURVEY, ASSET, NEED, LAB)


def sample_texts(of: RecordType) -> pd.DataFrame:
    """The sample of a type as its file has it."""
    path = ROOT / "data" / f"exampleshire-{of.name}.csv"
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def sample(of: RecordType) -> pd.DataFrame:
    """The sample of a type as records."""
    return of.frame(values_of(sample_texts(of), of.fields))


def keep_sample(asking: Asking) -> None:
    """Store the whole sample, unless the council has it already."""
    revision = asking.council.council().revision
    missing = [of for of in TYPES if asking.council.records(of, revision).empty]
    parts = tuple(Part(of, sample(of), changes_between(of.none(), sample(of), of)) for of in missing)
    if parts:
        asking.council.save(Save(Batch("sample", "costar"), revision, parts))
