"""The pages of administrators: the audit log, people and roles; on a laptop there is no way to them."""

from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from costar.domain.council.access import EVERY_COUNCIL, Role
from costar.domain.council.passkeys import Passkey
from costar.domain.council.second_step import SecondStep
from costar.domain.council.signing_in import Identity, Membership
from costar.errors import NotFound
from costar.ui import resources, state
from costar.usecases.council.feed import read_feed
from costar.usecases.council.invite import accept, make_invitation
from costar.usecases.council.sign_in import let_in, signed_in
from costar.usecases.permission import Asking
from costar.words import t
from tests.invited import ACCOUNT, PASSWORD
from tests.pages.conftest import Visit
from tests.pages.looking import button


@pytest.fixture
def person_id(example: Asking, monkeypatch: pytest.MonkeyPatch) -> str:
    """Of Ada, who is signed in in the browser that visits the pages, and has no role yet."""
    secret = let_in(example.store, Identity("https://id.example", "ada", "Ada *Lovelace*"), [], ())
    monkeypatch.setattr(resources, "people_sign_in", lambda: True)
    monkeypatch.setattr(state, "secret_of_browser", lambda: secret)
    return signed_in(example.store, secret).person_id


def test_an_administrator_reads_the_log_and_can_take_it_away(
    visit: Visit, example: Asking, person_id: str
) -> None:
    example.store.access.grant(person_id, Membership(EVERY_COUNCIL, Role.ADMIN))
    app = visit("audit_log", council="exampleshire")
    assert not app.exception
    table = app.table[0].value
    assert list(table[t("history.what")]) == [t("deed.sign_in")]
    assert list(table[t("history.who")]) == ["Ada \\*Lovelace\\*"]
    assert [one.proto.label for one in app.get("download_button")] == [t("audit_log.csv")]
    settings = visit("settings", council="exampleshire")
    assert t("settings.administration") in [one.value for one in settings.header]


def test_who_is_no_administrator_reads_nothing(visit: Visit, example: Asking, person_id: str) -> None:
    example.store.access.grant(person_id, Membership("exampleshire", Role.TEAM))
    app = visit("audit_log", council="exampleshire")
    assert [one.value for one in app.info] == [t("error.not_allowed")]
    assert not app.table
    settings = visit("settings", council="exampleshire")
    assert t("settings.administration") not in [one.value for one in settings.header]


def test_an_administrator_gives_a_role_to_somebody_who_waits(
    visit: Visit, example: Asking, person_id: str
) -> None:
    example.store.access.grant(person_id, Membership("exampleshire", Role.ADMIN))
    bob = example.store.access.welcome(Identity("https://id.example", "bob", "Bob"), [])
    app = visit("access", council="exampleshire")
    assert list(app.table[0].value[t("roles.role")]) == [t("role.admin"), t("roles.none_yet")]
    app.selectbox(key="roles_person").select(bob)
    app.selectbox(key="roles_role").select(Role.MANAGER)
    _save(app).click().run()
    assert list(app.table[0].value[t("roles.role")]) == [t("role.admin"), t("role.manager")]
    assert app.success[0].value == t("roles.given", name="Bob", role=t("role.manager"))
    app.selectbox(key="roles_person").select(person_id)
    app.selectbox(key="roles_role").select("")
    _save(app).click().run()
    assert app.error[0].value == t("error.last_administrator")


def test_an_administrator_opens_a_feed_and_takes_it_back(
    visit: Visit, example: Asking, person_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "sign_in_address", lambda: "https://costar.example.gov.uk")
    example.store.access.grant(person_id, Membership("exampleshire", Role.ADMIN))
    app = visit("access", council="exampleshire")
    next(one for one in app.text_input if one.label == t("feeds.name")).input("Power *BI*")
    button(app, t("feeds.go")).click().run()
    assert "https://costar.example.gov.uk/feed/activities.csv" in app.success[0].value.replace("\\", "")
    assert t("feeds.book") in [one.label for one in app.get("download_button")]
    token = app.success[0].value.rsplit(" ", 1)[1].replace("\\", "")
    assert b"activity_id" in read_feed(example.store, token)
    assert any("Power \\*BI\\*" in one.value for one in app.markdown)
    button(app, t("feeds.close", name="Power \\*BI\\*")).click().run()
    assert app.success[0].value == t("feeds.closed", name="Power \\*BI\\*")
    with pytest.raises(NotFound):
        read_feed(example.store, token)


def test_who_is_no_administrator_opens_no_feed(visit: Visit, example: Asking, person_id: str) -> None:
    example.store.access.grant(person_id, Membership("exampleshire", Role.FACILITATOR))
    app = visit("access", council="exampleshire")
    assert t("feeds.title") not in [one.value for one in app.header]


def test_an_administrator_takes_passkeys_away(
    visit: Visit, example: Asking, person_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    example.store.access.grant(person_id, Membership("exampleshire", Role.ADMIN))
    bob = example.store.access.welcome(Identity("invitation", "bob@example.org", "*Bob*"), [])
    example.store.access.grant(bob, Membership("exampleshire", Role.TEAM))
    example.store.passkeys.add(Passkey("laptop", bob, "Laptop", "key", 0, datetime(2026, 11, 28)))  # noqa: DTZ001
    assert t("passkeys.of_others") not in [one.value for one in visit("access").header]
    monkeypatch.setattr(resources, "has_passkeys", lambda: True)
    app = visit("access", council="exampleshire")
    button(app, t("passkeys.take_away", name="\\*Bob\\*")).click().run()
    assert app.success[0].value == t("passkeys.taken_away", name="\\*Bob\\*")
    assert example.store.passkeys.of_person(bob) == ()
    assert t("passkeys.of_others") not in [one.value for one in app.header]


def test_an_administrator_removes_a_second_step(
    visit: Visit, example: Asking, person_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    example.store.access.grant(person_id, Membership("exampleshire", Role.ADMIN))
    accept(
        example.store, make_invitation(example.store, ACCOUNT, "*Bob*", "exampleshire", Role.TEAM), PASSWORD
    )
    bob = next(one.person_id for one in example.store.access.people() if one.identity.subject == ACCOUNT)
    made = SecondStep(bob, "sealed", 1, datetime(2026, 11, 29))  # noqa: DTZ001
    example.store.second_steps.add(
        made, ["ONE"], example.store.invitations.password_of(ACCOUNT) or "", keep=""
    )
    assert t("second_step.of_others") not in [one.value for one in visit("access").header]
    monkeypatch.setattr(resources, "address_of_invitations", lambda: "https://costar.example/")
    make_invitation(example.store, "cy@example.org", "*Cy*", "exampleshire", Role.TEAM)
    app = visit("access", council="exampleshire")
    assert t("invite.withdraw", name="\\*Cy\\*") in [one.label for one in app.button]
    button(app, t("second_step.take_away", name="\\*Bob\\*")).click().run()
    assert app.success[0].value == t("second_step.taken_away", name="\\*Bob\\*")
    assert example.store.second_steps.of_person(bob) is None
    assert t("second_step.of_others") not in [one.value for one in app.header]


def test_an_administrator_asks_everybody_for_a_second_step(
    visit: Visit, example: Asking, person_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    example.store.access.grant(person_id, Membership("exampleshire", Role.ADMIN))
    bob = example.store.access.welcome(Identity("invitation", "bob@example.org", "*Bob*"), [])
    example.store.access.grant(bob, Membership("exampleshire", Role.TEAM))
    monkeypatch.setattr(resources, "address_of_invitations", lambda: "https://costar.example/")
    app = visit("access", council="exampleshire")
    column = list(app.table[0].value[t("roles.second_step")])
    assert column == [t("second_step.state.none"), t("second_step.state.elsewhere")]
    without = t("second_step.without", n=1, names="\\*Bob\\*")
    assert f"{t('second_step.not_asked')} {without}" in [one.value for one in app.markdown]
    button(app, t("second_step.ask_everybody")).click().run()
    assert app.success[0].value == t("second_step.asked_now")
    assert example.store.asked_steps.since("exampleshire") is not None
    button(app, t("second_step.ask_nobody")).click().run()
    assert app.success[0].value == t("second_step.asked_no_more")
    assert example.store.asked_steps.since("exampleshire") is None


def _save(app: AppTest) -> Button:
    return next(one for one in app.button if one.label == t("roles.save"))


def test_on_a_laptop_there_is_no_way_to_them(visit: Visit) -> None:
    assert visit("audit_log").info[0].value == t("audit_log.none")
    assert visit("access").info[0].value == t("roles.nobody_signs_in")
    assert t("settings.administration") not in [one.value for one in visit("settings").header]
