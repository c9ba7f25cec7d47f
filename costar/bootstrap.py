"""From settings to the process's one Store, filled when it is new: only here is it known which database."""

import csv
import logging
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pandas as pd

from costar.config import ROOT, ByInvitation, Installation
from costar.domain.activities.activity import FIELD, as_activities
from costar.domain.council.access import Person, Role
from costar.domain.council.audit_log import AT_TERMINAL
from costar.domain.council.council import EXAMPLE_COUNCIL
from costar.domain.records.text_form import value_of
from costar.domain.trend import as_of
from costar.errors import Away, NoRoom, UserError
from costar.sentences.errors import sentence_of_error
from costar.storage.council.batches import Batch, Definitions
from costar.storage.engines import close_all
from costar.storage.engines.addresses import file_in
from costar.storage.store import Store
from costar.usecases import upload
from costar.usecases.council import carry, retention
from costar.usecases.people import survey
from costar.usecases.permission import Asking
from costar.usecases.public import example, heard, otherwise
from costar.usecases.records.save import save_changes
from costar.words import t

log = logging.getLogger("costar")

A_DAY: Final = 24 * 3600.0

EXAMPLE_NAME = "Exampleshire"
SPRING: Final = datetime(2026, 5, 31, 12)  # noqa: DTZ001 - moments are UTC without a zone
"""When the example council's one snapshot is said to have been taken."""

LOCAL_ADMINISTRATOR = Person("Local administrator", Role.ADMIN)
"""Who asks on a laptop, where nobody signs in."""

TERMINAL: Final = replace(LOCAL_ADMINISTRATOR, person_id=AT_TERMINAL)
"""Who asks by the command; the audit log says so, too."""


def open_store(settings: Installation) -> Store:
    """The store at the settings' address; a new one holds the example council.

    What was kept as long as people were told, or as the council chose, is erased before anybody sees it.

    Raises:
        UserError: it cannot be opened.
    """
    settings.make_folder()
    store = Store(settings.database_url)
    # Before anybody can sign in; where a provider vouches, asking for a step is the provider's (decision
    # 0108)
    store.access.asks_everybody = isinstance(settings.sign_in, ByInvitation) and settings.sign_in.second_step
    if not store.councils() or _is_half_made(store):
        _begin(store)
    erase_what_is_due(store)
    return store


def told_in_full(error: UserError | Away, file: Path | None = None) -> str:
    """What is wrong and what to do, for whoever runs costar: a data file is named with its folder.

    Visitors are told its name only.

    Args:
        error: what went wrong.
        file: what was looked at; without it, the data file of the settings.
    """
    if "file" not in error.values:
        return sentence_of_error(error)
    path = file or file_in(Installation.from_environment().database_url)
    return sentence_of_error(error, file=str(path)) if path else sentence_of_error(error)


def close_stores() -> None:
    """Let go of whatever this process has open: a data file is whole by itself then."""
    close_all()


def tell_audit_log() -> None:
    """Let each entry of the audit log go to the standard output, too, as one line of JSON."""
    lines = logging.StreamHandler(sys.stdout)
    lines.setFormatter(logging.Formatter("%(message)s"))
    entries = logging.getLogger("costar.audit")
    # Not to the root as well, whose handler would say each entry a second time (`COSTAR_LOG`)
    entries.handlers, entries.propagate = [lines], False
    entries.setLevel(logging.INFO)


def erase_what_is_due(store: Store) -> None:
    """Erase what was kept as long as people were told, and clear what councils chose to keep no longer."""
    try:
        survey.erase_due(store, date.today())
        if otherwise.erase_due(store, date.today()) + heard.erase_due(store):
            store.scrub()
        retention.clear_due(store, date.today())
    # What can be read is still shown, and the next day tries again
    except NoRoom as error:
        log.warning("What is due could not be erased: %s", told_in_full(error))
    except (UserError, Away):
        log.exception("What is due could not be erased")


def erase_every_day(store: Callable[[], Store], *, sleep: Callable[[float], None] = time.sleep) -> None:
    """Erase what is due every day, as long as the process lives.

    Args:
        store: the process's one store.
        sleep: waits for so many seconds.
    """
    while True:
        sleep(A_DAY)
        try:
            erase_what_is_due(store())
        except Exception:
            # A mistake of ours ended this thread, and nothing was erased any more until somebody started anew
            log.exception("What is due could not be looked for")


def add_example_council(store: Store) -> None:
    """Make Exampleshire from its sample files, read as any upload is; go on where a start was cut short.

    Each step is one save, so the council's revision says how many were done.
    """
    if EXAMPLE_COUNCIL not in {one.council_id for one in store.councils()}:
        store.add_council(EXAMPLE_COUNCIL, EXAMPLE_NAME)
    asking = Asking(store, LOCAL_ADMINISTRATOR, EXAMPLE_COUNCIL)
    for step in _STEPS[asking.council.council().revision :]:
        step(asking)


def _begin(store: Store) -> None:
    """Fill a new store, unless another server has done so meanwhile."""
    with store.one_at_a_time():
        if not store.councils() or _is_half_made(store):
            add_example_council(store)


def _is_half_made(store: Store) -> bool:
    """Whether the example is there, and nobody but an earlier first start has saved in it."""
    if EXAMPLE_COUNCIL not in {one.council_id for one in store.councils()}:
        return False
    council = store.of(EXAMPLE_COUNCIL)
    if council.council().revision >= len(_STEPS):
        return False
    # Somebody who took everything out again and saved must not find the example filled up
    return all(batch.kind in ("sample", "snapshot") for batch in council.history.batches())


def _packed_records() -> bytes:
    """What the example has recorded beside its activities: a file for each type, packed as an export is."""
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        # Sorted, for folders have an order of their own on each machine
        for path in sorted((ROOT / "data").glob("exampleshire-*.csv")):
            package.write(path, path.name)
    return packed.getvalue()


def _save_spring(asking: Asking) -> None:
    """Save the example as it stood in spring: by its own days, and by what was otherwise."""
    rows = upload.preview(asking, _SAMPLE.read_bytes(), _SAMPLE.name).rows
    then = _with_what_was(as_of(rows, SPRING.date()), _SAMPLE.with_name("exampleshire_in_spring.csv"))
    save_changes(asking, "sample", lambda _: then, note=_SAMPLE.name)


def _keep_spring(asking: Asking) -> None:
    council = asking.council.council()
    batch = Batch("snapshot", asking.person.name, t("sample.spring"))
    definitions = Definitions(pd.DataFrame(), council.settings.cuts)
    asking.council.take_snapshot(batch, council.revision, definitions, taken_at=SPRING)


def _save_today(asking: Asking) -> None:
    upload.import_file(asking, _SAMPLE.read_bytes(), _SAMPLE.name, kind="sample")


def _save_records(asking: Asking) -> None:
    carried = carry.look_into(asking, _packed_records(), "exampleshire.zip")
    carry.bring_back(asking, carried, kind="sample")


def _tell_story(asking: Asking) -> None:
    # Ends of lines as they are: the reader of CSV tells those within quotation marks from those of rows
    with _ASSEMBLY.open(encoding="utf-8-sig", newline="") as file:
        example.tell_story(asking, list(csv.DictReader(file, strict=True)))


def _with_what_was(activities: pd.DataFrame, past: Path) -> pd.DataFrame:
    """The activities with the values that a file says they had: one line for each, in the text form."""
    earlier = activities.set_index("activity_id", drop=False).astype("object")
    with past.open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file, strict=True):
            value = value_of(FIELD[line["field"]], line["was"])
            earlier.at[line["activity_id"], line["field"]] = value
    return as_activities(earlier.reset_index(drop=True))


_SAMPLE: Final = ROOT / "data" / "exampleshire.csv"
_ASSEMBLY: Final = ROOT / "data" / "exampleshire_spring_assembly.csv"
# In the order of time: spring is kept before today is saved over it
_STEPS: Final = (_save_spring, _keep_spring, _save_today, _save_records, _tell_story)
