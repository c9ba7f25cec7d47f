"""How long things are kept, on the page of settings: what would go is said before it does."""

from datetime import UTC, date, datetime

import sqlalchemy as sa

from costar.domain.council.access import Role
from costar.domain.council.retention import KeptKind, Retention
from costar.domain.council.signing_in import Identity, Membership
from costar.sentences.phrases import day
from costar.storage import schema
from costar.ui.text import plain
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


def test_whoever_would_go_is_named(visit: Visit, example: Asking) -> None:
    access, chosen_on = example.store.access, date(2020, 1, 1)
    access.grant(access.welcome(Identity("https://id", "a", "Ada"), ()), Membership("*", Role.ADMIN))
    access.welcome(Identity("https://id", "b", "=Bea [x](y)"), ())
    long_ago = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    with example.store.engine.begin() as connection:
        connection.execute(sa.update(schema.person).values(last_seen=long_ago))
    example.store.retention.keep("exampleshire", {KeptKind.PEOPLE: Retention(12, chosen_on)})
    app = visit("settings", council="exampleshire")
    app.session_state["retention_open"] = True
    app.run()
    one = t("retention.people.one", name=plain("=Bea [x](y)"), day=day(long_ago.date()))
    assert t("retention.people.who", names=one) in [caption.value for caption in app.caption]
    assert any(caption.value.startswith("Next: 1 person who was last seen before") for caption in app.caption)
