"""How long things are kept, on the page of settings: what would go is said before it does."""

from datetime import UTC, datetime

import sqlalchemy as sa

from costar.domain.council.retention import KeptKind
from costar.storage import schema
from costar.usecases.permission import Asking
from costar.words import t
from tests.pages.conftest import Visit


def test_an_administrator_chooses_and_sees_what_would_go(visit: Visit, example: Asking) -> None:
    long_ago = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    with example.store.engine.begin() as connection:
        connection.execute(sa.update(schema.workshop).values(closed_at=long_ago))
    app = visit("settings", council="exampleshire")
    assert t("retention.workshops") not in [one.label for one in app.selectbox]
    assert t("retention.open") in [one.label for one in app.expander]
    app.session_state["retention_open"] = True
    app.run()
    assert [one.value for one in app.caption].count(t("retention.nothing_goes")) == len(KeptKind)
    next(one for one in app.selectbox if one.label == t("retention.workshops")).select(12)
    next(one for one in app.button if one.key == "retention_go").click().run()
    assert not app.exception
    assert t("retention.saved") in [one.value for one in app.success]
    told = next(one.value for one in app.caption if t("retention.workshops.goes", n=1) in one.value)
    assert told.startswith("Next: ")
    chosen = example.store.retention.of_council("exampleshire")
    assert {kind: one.months for kind, one in chosen.items()} == {KeptKind.WORKSHOPS: 12}
