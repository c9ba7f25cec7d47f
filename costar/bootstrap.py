"""From settings to the process's one Store, filled when it is new: only here is it known which database."""

from pathlib import Path

from costar.config import ROOT, Settings
from costar.domain.access import Person, Role
from costar.domain.council import EXAMPLE_COUNCIL
from costar.domain.record_types import RECORD_TYPE
from costar.storage.store import Store
from costar.usecases import carrying
from costar.usecases.asking import Asking
from costar.usecases.importing import import_file

EXAMPLE_NAME = "Exampleshire"
LOCAL_ADMINISTRATOR = Person("Local administrator", Role.ADMIN)
"""Who asks on a laptop, where nobody signs in."""


def open_store(settings: Settings) -> Store:
    """The store at the settings' address; a new one holds the example council.

    Raises:
        UserError: it cannot be opened.
    """
    store = Store(settings.database_url)
    if not store.councils():
        add_example_council(store)
    return store


def add_example_council(store: Store) -> None:
    """Make Exampleshire from its sample files, read as any upload is."""
    store.add_council(EXAMPLE_COUNCIL, EXAMPLE_NAME)
    asking = Asking(store, LOCAL_ADMINISTRATOR, EXAMPLE_COUNCIL)
    sample = ROOT / "data" / "exampleshire.csv"
    import_file(asking, sample.read_bytes(), sample.name, kind="sample")
    for path in sorted((ROOT / "data").glob("exampleshire-*.csv"), key=_place_of_type):
        carrying.bring_back(asking, carrying.look_into(asking, path.read_bytes(), path.name), kind="sample")


def _place_of_type(path: Path) -> int:
    """The order of the types, so that what is linked to is there first."""
    return list(RECORD_TYPE).index(path.stem.removeprefix("exampleshire-"))
