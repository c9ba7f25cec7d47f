"""Where somebody is signed in: the list, and signing out of one of the others or of all, over HTTP."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.testclient import TestClient

from costar.config import OWN_BROWSERS
from costar.domain.clock import now_in_utc
from costar.domain.council.access import Person, Role
from costar.domain.council.signing_in import Identity, Membership
from costar.live.sign_in.invited import invited_routes
from costar.live.sign_in.own_browsers import OTHERS, OUT, own_browsers_routes
from costar.storage.schema import sign_in as sign_in_table
from costar.storage.store import Store
from costar.usecases.council.ask_second_step import ask_everybody
from costar.usecases.council.sign_in import let_in
from costar.usecases.permission import Asking
from costar.web.visitors import SIGN_IN_COOKIE
from costar.words import t
from tests.invited import ACCOUNT, PASSWORD, hash_quickly, invite_bob

ADDRESS = "https://costar.example"
OWN = {"sec-fetch-site": "same-origin"}
ON_WINDOWS = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
ON_A_PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Safari/604"

Browse = Callable[[str], TestClient]


@pytest.fixture
def browse(store: Store, monkeypatch: pytest.MonkeyPatch) -> Browse:
    """A browser of its own, in which Bob has just signed in by his password; "" is signed in nowhere."""
    hash_quickly(monkeypatch)
    invite_bob(store, "a")
    app = Starlette(routes=[*own_browsers_routes(lambda: store), *invited_routes(lambda: store)])

    def begin(agent: str) -> TestClient:
        client = TestClient(app, ADDRESS, follow_redirects=False, headers=OWN | {"user-agent": agent})
        if agent:
            client.post("/sign-in", data={"account": ACCOUNT, "password": PASSWORD, "to": "/"})
        return client

    return begin


def listed(browser: TestClient) -> list[str]:
    """What the list calls each browser, the marks of this one behind it."""
    shown = browser.get(OWN_BROWSERS)
    return re.findall(r"<li><b>(.*?)</b>(?= |<br>)", shown.text) if shown.status_code == 200 else []


def handles(browser: TestClient) -> list[str]:
    return re.findall(r'name="browser" value="(\w+)"', browser.get(OWN_BROWSERS).text)


def test_each_browser_is_named_with_since_when_and_which_is_this(browse: Browse) -> None:
    desk, phone = browse(ON_WINDOWS), browse(ON_A_PHONE)
    assert listed(desk) == ["Firefox on Windows", "Safari on iPhone"]
    assert listed(phone) == ["Safari on iPhone", "Firefox on Windows"]
    text = phone.get(OWN_BROWSERS).text
    assert text.count(t("browsers.this")) == 1
    assert text.index(t("browsers.this")) < text.index("Firefox on Windows")
    # Of this one there is nothing to press: the way out of it is in the box
    assert len(handles(phone)) == 1


def test_signed_out_there_it_is_out_and_this_one_is_in(browse: Browse, store: Store) -> None:
    desk, phone = browse(ON_WINDOWS), browse(ON_A_PHONE)
    said = desk.post(OWN_BROWSERS + OUT, data={"browser": handles(desk)[0]})
    assert t("browsers.is_out") in said.text
    assert (listed(desk), listed(phone)) == (["Firefox on Windows"], [])
    assert phone.get(OWN_BROWSERS).headers["location"].startswith("/sign-in?to=")
    assert store.audit.latest(("",))[0].entry.said.deed == "sign_out_browser"


def test_everywhere_else_is_every_other_browser(browse: Browse) -> None:
    desk, others = browse(ON_WINDOWS), [browse(ON_A_PHONE) for _ in range(3)]
    said = desk.post(OWN_BROWSERS + OTHERS)
    assert t("browsers.others_are_out") in said.text
    assert listed(desk) == ["Firefox on Windows"]
    assert [listed(one) for one in others] == [[], [], []]


def test_nobody_signs_anybody_else_out(browse: Browse, store: Store) -> None:
    bob = browse(ON_WINDOWS)
    eve = browse("")
    identity = Identity("https://id.example", "eve", "Eve", "")
    eve.cookies.set(SIGN_IN_COOKIE, let_in(store, identity, (), ()))
    with store.engine.connect() as connection:
        ids = list(connection.scalars(sa.select(sign_in_table.c.sign_in_id)))
    for one in ids:
        eve.post(OWN_BROWSERS + OUT, data={"browser": one})
    assert listed(bob) == ["Firefox on Windows"]
    assert listed(eve) == []  # she signed herself out, by her own id
    nobody = browse("")
    for path in (OUT, OTHERS):
        assert nobody.post(OWN_BROWSERS + path, data={"browser": ids[0]}).status_code == 303
        foreign = bob.post(OWN_BROWSERS + path, headers={"sec-fetch-site": "cross-site"})
        assert foreign.status_code == 403
    assert listed(bob) == ["Firefox on Windows"]


def test_what_ended_by_itself_is_not_in_the_list(browse: Browse, store: Store) -> None:
    desk = browse(ON_WINDOWS)
    browse(ON_A_PHONE)
    this = handles(desk)[0]
    with store.engine.begin() as connection:
        long_ago = {"made_at": now_in_utc() - timedelta(hours=13)}
        connection.execute(
            sa.update(sign_in_table).where(sign_in_table.c.sign_in_id == this).values(long_ago)
        )
    assert listed(desk) == ["Firefox on Windows"]


def test_who_comes_by_a_provider_has_the_list_too_and_a_browser_may_say_nothing(
    browse: Browse, store: Store
) -> None:
    browser = browse("")
    secret = let_in(store, Identity("https://id.example", "ada", "Ada", ""), (), ())
    browser.cookies.set(SIGN_IN_COOKIE, secret)
    assert listed(browser) == [t("browsers.unknown")]


def test_who_lacks_a_step_that_is_asked_sets_it_up_first(browse: Browse, store: Store) -> None:
    store.access.grant(store.access.people()[0].person_id, Membership("a", Role.ADMIN))
    ask_everybody(Asking(store, Person("Ada", Role.ADMIN), "a"))
    late = browse(ON_WINDOWS)
    assert late.get(OWN_BROWSERS).headers["location"] == "/sign-in/second-step?to=/"
