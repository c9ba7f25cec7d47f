"""Several servers that start at once on an empty database: the tables and the example are made once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from costar.bootstrap import open_store
from costar.config import Installation
from costar.storage.migrations import migrations
from costar.storage.schema import schema_version
from costar.storage.store import Store

pytestmark = pytest.mark.postgres

SERVERS = 4


def test_tables_are_made_once(postgres_url: str) -> None:
    with ThreadPoolExecutor(SERVERS) as threads:
        stores = list(threads.map(Store, [postgres_url] * SERVERS))
    with stores[0].engine.connect() as connection:
        made = list(connection.scalars(sa.select(schema_version.c.version).order_by("version")))
    for one in stores:
        one.close()
    assert made == sorted(migrations())


@pytest.mark.long
def test_the_example_is_made_once(postgres_url: str) -> None:
    settings = Installation(postgres_url)
    with ThreadPoolExecutor(2) as threads:
        stores = list(threads.map(open_store, [settings] * 2))
    assert [one.name for one in stores[0].councils()] == ["Exampleshire"]
    revisions = {one.of("exampleshire").council().revision for one in stores}
    for one in stores:
        one.close()
    assert len(revisions) == 1
