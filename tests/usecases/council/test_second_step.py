"""A second step: set up by who knows the password, asked for after it, removed; what no stranger gets by."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from costar.domain.clock import now_in_utc
from costar.domain.council.access import EVERY_COUNCIL, Person, Role
from costar.domain.council.audit_log import Said
from costar.domain.council.invitations import FREE_TRIES
from costar.domain.council.second_step import ASKED_WITHIN, LONGEST_CODE_WAIT, SPARE_CODES
from costar.domain.council.signing_in import Identity, Known, Membership
from costar.errors import NotFound, SignedOut, UserError
from costar.storage.sign_in import second_step_store
from costar.storage.store import Store
from costar.usecases.council import own_second_step as own
from costar.usecases.council.by_code import sign_in_by_code, sign_in_by_spare_code
from costar.usecases.council.invite import Begun, accept, make_invitation, new_password, sign_in_by_password
from costar.usecases.council.others_second_step import take_second_step_away, with_second_step
from costar.usecases.council.own_password import change_password
from costar.usecases.council.second_step import address_for_app, half_minute_of
from costar.usecases.council.sign_in import let_in, sign_out_everywhere, signed_in
from costar.usecases.permission import Asking
from tests.invited import ACCOUNT, PASSWORD, hash_quickly, invite_bob
from tests.phone import Clock, code_at, stopped_clock

ANOTHER = "walnut ferry origami lantern"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    hash_quickly(monkeypatch)
    return stopped_clock(monkeypatch)


@pytest.fixture
def secret(store: Store) -> str:
    """Of a browser in which Bob is signed in."""
    invite_bob(store, "a")
    return sign_in_by_password(store, ACCOUNT, PASSWORD).secret


def set_up(store: Store, secret: str, clock: Clock) -> tuple[str, tuple[str, ...]]:
    """What Bob's app keeps now, and his spare codes."""
    _, of_app = own.begin_second_step(store, secret)
    spare = own.confirm_second_step(store, secret, password=PASSWORD, code=code_at(of_app, clock.now))
    clock.next_code()
    return of_app, spare


def half(store: Store, password: str = PASSWORD) -> str:
    """A browser in which the right password was typed, and a code is asked for."""
    begun = sign_in_by_password(store, ACCOUNT, password)
    assert begun.asks_code
    return begun.secret


def refusal(do: Callable[..., object], *given: object, **named: object) -> str:
    """The key of the words in which it is refused."""
    with pytest.raises(UserError) as refused:
        do(*given, **named)
    return refused.value.key


def said(store: Store) -> list[Said]:
    return [one.entry.said for one in store.audit.latest(("", "a"))]


def test_from_setting_up_to_a_code_at_each_sign_in(store: Store, secret: str, clock: Clock) -> None:
    of_app, spare = set_up(store, secret, clock)
    assert len(set(spare)) == SPARE_CODES
    for _ in range(2):
        browser = half(store)
        with pytest.raises(SignedOut):
            signed_in(store, browser)
        assert signed_in(store, sign_in_by_code(store, browser, code_at(of_app, clock.now))).name == "Bob"
        clock.next_code()
    known, step = own.own_second_step(store, secret)
    assert step is not None
    assert step.spare_codes == SPARE_CODES
    assert said(store)[:3] == [
        *[Said(known.person_id, "sign_in", "", "code")] * 2,
        Said(known.person_id, "add_second_step"),
    ]


def test_it_does_not_count_before_a_code_has_shown_that_the_app_has_it(
    store: Store, secret: str, clock: Clock
) -> None:
    _, of_app = own.begin_second_step(store, secret)
    right = code_at(of_app, clock.now)
    wrong = f"{(int(right) + 1) % 10**6:06}"
    tries = {"second_step_wrong": (PASSWORD, wrong), "password_before": ("wrong", right)}
    for key, (password, code) in tries.items():
        assert refusal(own.confirm_second_step, store, secret, password=password, code=code) == key
    assert own.begun_second_step(store, secret)[1] == of_app
    assert not sign_in_by_password(store, ACCOUNT, PASSWORD).asks_code


@pytest.mark.parametrize(("ahead", "counts"), [(-61, False), (-30, True), (0, True), (30, True), (61, False)])
def test_clocks_may_differ_by_half_a_minute(
    store: Store, secret: str, clock: Clock, ahead: int, counts: bool
) -> None:
    of_app, _ = set_up(store, secret, clock)
    clock.now += 300
    browser, code = half(store), code_at(of_app, clock.now + ahead)
    if counts:
        assert sign_in_by_code(store, browser, code)
    else:
        assert refusal(sign_in_by_code, store, browser, code) == "second_step_wrong"


def test_a_code_works_once_and_none_from_before_it(store: Store, secret: str, clock: Clock) -> None:
    of_app, _ = set_up(store, secret, clock)
    earlier, now = code_at(of_app, clock.now), code_at(of_app, clock.now + 30)
    sign_in_by_code(store, half(store), now)
    browser = half(store)
    assert refusal(sign_in_by_code, store, browser, now) == "second_step_used"
    assert refusal(sign_in_by_code, store, browser, earlier) == "second_step_used"
    clock.now += 60
    assert sign_in_by_code(store, browser, code_at(of_app, clock.now))


def test_the_code_that_set_it_up_signs_nobody_in(store: Store, secret: str, clock: Clock) -> None:
    of_app, _ = set_up(store, secret, clock)
    browser = half(store)
    assert refusal(sign_in_by_code, store, browser, code_at(of_app, clock.now - 30)) == "second_step_used"


def test_a_code_is_taken_from_the_browser_that_typed_the_password_once(
    store: Store, secret: str, clock: Clock
) -> None:
    of_app, spare = set_up(store, secret, clock)
    browser, code = half(store), code_at(of_app, clock.now)
    for other in (secret, "", browser[::-1]):
        assert refusal(sign_in_by_code, store, other, code) == "second_step_over"
        assert refusal(sign_in_by_spare_code, store, other, spare[0]) == "second_step_over"
    assert sign_in_by_code(store, browser, code)
    clock.next_code()
    assert refusal(sign_in_by_code, store, browser, code_at(of_app, clock.now)) == "second_step_over"


def test_what_was_asked_to_set_up_signs_nobody_in(store: Store, secret: str, clock: Clock) -> None:
    set_up(store, secret, clock)
    own.remove_second_step(store, secret, PASSWORD)
    _, of_app = own.begin_second_step(store, secret)
    assert refusal(sign_in_by_code, store, secret, code_at(of_app, clock.now)) == "second_step_over"


def test_who_waits_too_long_begins_again(
    store: Store, secret: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_app, _ = set_up(store, secret, clock)
    browser, later = half(store), now_in_utc() + ASKED_WITHIN + timedelta(seconds=1)
    monkeypatch.setattr(second_step_store, "now_in_utc", lambda: later)
    assert refusal(sign_in_by_code, store, browser, code_at(of_app, clock.now)) == "second_step_over"


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "²²²²²²", "9" * 8000, "\x00"]
)
def test_what_is_no_code_is_wrong(store: Store, secret: str, clock: Clock, typed: str) -> None:
    set_up(store, secret, clock)
    browser = half(store)
    assert refusal(sign_in_by_code, store, browser, typed) == "second_step_wrong"
    assert refusal(sign_in_by_spare_code, store, browser, typed) == "spare_code_wrong"


def test_who_guesses_codes_waits_up_to_an_hour_and_a_right_password_forgives_nothing(
    store: Store, secret: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_app, spare = set_up(store, secret, clock)
    now = now_in_utc()
    monkeypatch.setattr(second_step_store, "now_in_utc", lambda: now)
    # A new half sign-in for each guess, as who knows the password would
    told = [refusal(sign_in_by_code, store, half(store), "000000") for _ in range(FREE_TRIES + 2)]
    assert told == ["second_step_wrong"] * FREE_TRIES + ["second_step_wait"] * 2
    browser = half(store)
    assert refusal(sign_in_by_code, store, browser, code_at(of_app, clock.now)) == "second_step_wait"
    assert signed_in(store, sign_in_by_spare_code(store, browser, spare[0])).name == "Bob"
    later = now + LONGEST_CODE_WAIT
    monkeypatch.setattr(second_step_store, "now_in_utc", lambda: later)
    assert sign_in_by_code(store, half(store), code_at(of_app, clock.now))
    clock.next_code()
    browser = half(store)
    assert refusal(sign_in_by_code, store, browser, "000000") == "second_step_wrong"
    assert sign_in_by_code(store, browser, code_at(of_app, clock.now))


def test_a_refused_code_is_written_down_of_whom_it_was(store: Store, secret: str, clock: Clock) -> None:
    set_up(store, secret, clock)
    known, _ = own.own_second_step(store, secret)
    for _ in range(2):
        refusal(sign_in_by_code, store, half(store), "000000")
    refused = [one for one in said(store) if one.deed == "code_refused"]
    assert refused == [Said("", "code_refused", "", known.person_id)]


def test_a_spare_code_works_once_however_it_is_written(store: Store, secret: str, clock: Clock) -> None:
    _, spare = set_up(store, secret, clock)
    first = " ".join(spare[0].lower())
    assert signed_in(store, sign_in_by_spare_code(store, half(store), first)).name == "Bob"
    browser = half(store)
    assert refusal(sign_in_by_spare_code, store, browser, first) == "spare_code_wrong"
    assert sign_in_by_spare_code(store, browser, spare[1])
    known, step = own.own_second_step(store, secret)
    assert step is not None
    assert step.spare_codes == SPARE_CODES - 2
    assert Said(known.person_id, "sign_in", "", "spare_code") in said(store)


def test_new_spare_codes_end_those_before(store: Store, secret: str, clock: Clock) -> None:
    _, before = set_up(store, secret, clock)
    other = sign_in_by_spare_code(store, half(store), before[0])
    waiting = half(store)
    assert refusal(own.renew_spare_codes, store, secret, "wrong") == "password_before"
    now = own.renew_spare_codes(store, secret, PASSWORD)
    with pytest.raises(SignedOut):
        signed_in(store, other)
    assert refusal(sign_in_by_spare_code, store, waiting, now[0]) == "second_step_over"
    browser = half(store)
    assert refusal(sign_in_by_spare_code, store, browser, before[1]) == "spare_code_wrong"
    assert sign_in_by_spare_code(store, browser, now[0])


def test_every_other_browser_is_signed_out_by_setting_up_and_by_removing(
    store: Store, secret: str, clock: Clock
) -> None:
    other = sign_in_by_password(store, ACCOUNT, PASSWORD).secret
    of_app, _ = set_up(store, secret, clock)
    with pytest.raises(SignedOut):
        signed_in(store, other)
    other, waiting = sign_in_by_code(store, half(store), code_at(of_app, clock.now)), half(store)
    assert refusal(own.remove_second_step, store, secret, "wrong") == "password_before"
    own.remove_second_step(store, secret, PASSWORD)
    with pytest.raises(SignedOut):
        signed_in(store, other)
    assert signed_in(store, secret).name == "Bob"
    clock.next_code()
    assert refusal(sign_in_by_code, store, waiting, code_at(of_app, clock.now)) == "second_step_over"
    assert not sign_in_by_password(store, ACCOUNT, PASSWORD).asks_code
    assert refusal(own.renew_spare_codes, store, secret, PASSWORD) == "second_step_none"


def test_nobody_has_two(store: Store, secret: str, clock: Clock) -> None:
    other = sign_in_by_password(store, ACCOUNT, PASSWORD).secret
    _, of_other = own.begin_second_step(store, other)
    set_up(store, secret, clock)
    assert refusal(own.begin_second_step, store, secret) == "second_step_twice"
    with pytest.raises(SignedOut):
        own.confirm_second_step(store, other, password=PASSWORD, code=code_at(of_other, clock.now))


def test_another_password_opens_it_from_then_on(store: Store, secret: str, clock: Clock) -> None:
    of_app, spare = set_up(store, secret, clock)
    waiting = half(store)
    change_password(store, secret, PASSWORD, ANOTHER)
    assert refusal(sign_in_by_code, store, waiting, code_at(of_app, clock.now)) == "second_step_over"
    assert sign_in_by_code(store, half(store, ANOTHER), code_at(of_app, clock.now))
    assert sign_in_by_spare_code(store, half(store, ANOTHER), spare[0])


def test_a_link_for_a_new_password_ends_it(store: Store, secret: str, clock: Clock) -> None:
    of_app, _ = set_up(store, secret, clock)
    bob, _ = own.own_second_step(store, secret)
    waiting = half(store)
    accept(store, new_password(store, bob, ""), ANOTHER)
    assert refusal(sign_in_by_code, store, waiting, code_at(of_app, clock.now)) == "second_step_over"
    begun = sign_in_by_password(store, ACCOUNT, ANOTHER)
    assert not begun.asks_code
    assert own.own_second_step(store, begun.secret)[1] is None


def test_a_second_invitation_does_not(store: Store, secret: str, clock: Clock) -> None:
    set_up(store, secret, clock)
    accept(store, make_invitation(store, ACCOUNT, "Bob", "b", Role.VIEWER), "")
    assert sign_in_by_password(store, ACCOUNT, PASSWORD).asks_code


def test_a_wrong_password_is_told_alike_with_and_without_it(store: Store, secret: str, clock: Clock) -> None:
    set_up(store, secret, clock)
    for account in (ACCOUNT, "nobody@example.org"):
        assert refusal(sign_in_by_password, store, account, "wrong") == "password_wrong"


def test_who_signs_in_elsewhere_or_not_at_all_has_none(store: Store) -> None:
    by_provider = let_in(store, Identity("https://id.example", "ada", "Ada"), [], ())
    for do in (own.own_second_step, own.begin_second_step, own.begun_second_step):
        with pytest.raises(SignedOut):
            do(store, "nobody")
        assert refusal(do, store, by_provider) == "password_elsewhere"


def test_one_persons_question_is_not_anothers(store: Store, secret: str) -> None:
    own.begin_second_step(store, secret)
    sign_out_everywhere(store, own.own_second_step(store, secret)[0].person_id)
    with pytest.raises(SignedOut):
        own.begun_second_step(store, secret)


def test_the_square_says_what_apps_understand() -> None:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    address = urlsplit(address_for_app(secret, account="bob+x@example.gov.uk", place="star.example:8443"))
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert unquote(address.path) == "/costar star.example 8443:bob+x@example.gov.uk"
    assert parse_qs(address.query) == {"secret": [secret], "issuer": ["costar star.example 8443"]}


@pytest.mark.parametrize(
    ("moment", "code"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")]
)
def test_codes_are_those_of_the_standard(clock: Clock, moment: int, code: str) -> None:
    # RFC 6238, appendix B: the last six of its eight digits, for the secret "12345678901234567890"
    clock.now = moment
    assert half_minute_of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", code) == moment // 30


def administrator(asking: Asking, *councils: str) -> Asking:
    roles = frozenset((one, Role.ADMIN) for one in councils)
    return replace(asking, person=Person("Olga", roles=roles, person_id="olga"))


def bob_of(asking: Asking, clock: Clock) -> tuple[Known, str, str]:
    accept(asking.store, make_invitation(asking.store, ACCOUNT, "Bob", "a", Role.TEAM), PASSWORD)
    secret = sign_in_by_password(asking.store, ACCOUNT, PASSWORD).secret
    set_up(asking.store, secret, clock)
    return own.own_second_step(asking.store, secret)[0], secret, half(asking.store)


def test_an_administrator_removes_it_and_the_person_is_signed_out(asking: Asking, clock: Clock) -> None:
    bob, secret, waiting = bob_of(asking, clock)
    olga = administrator(asking, "a")
    assert [one.identity.name for one in with_second_step(olga)] == ["Bob"]
    assert take_second_step_away(olga, bob.person_id)
    assert with_second_step(olga) == ()
    with pytest.raises(SignedOut):
        signed_in(asking.store, secret)
    assert refusal(sign_in_by_code, asking.store, waiting, "000000") == "second_step_over"
    begun = sign_in_by_password(asking.store, ACCOUNT, PASSWORD)
    assert begun == Begun(begun.secret, asks_code=False)
    deeds = [one for one in said(asking.store) if one.deed.endswith("take_second_step_away")]
    assert [one.about for one in deeds] == [bob.person_id]
    assert not take_second_step_away(olga, bob.person_id)


@pytest.mark.parametrize("elsewhere", ["b", EVERY_COUNCIL])
def test_but_not_of_who_works_for_another_council_too(asking: Asking, clock: Clock, elsewhere: str) -> None:
    bob, secret, _ = bob_of(asking, clock)
    asking.store.access.grant(bob.person_id, Membership(elsewhere, Role.VIEWER))
    olga = administrator(asking, "a")
    assert with_second_step(olga) == ()
    with pytest.raises(NotFound):
        take_second_step_away(olga, bob.person_id)
    assert signed_in(asking.store, secret).name == "Bob"
    assert take_second_step_away(administrator(asking, "a", "b", EVERY_COUNCIL), bob.person_id)


def test_no_log_and_no_entry_holds_a_secret_or_a_code(
    store: Store, secret: str, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    of_app, spare = set_up(store, secret, clock)
    browser, code = half(store), code_at(of_app, clock.now)
    refusal(sign_in_by_code, store, browser, "000000")
    sign_in_by_code(store, browser, code)
    sign_in_by_spare_code(store, half(store), spare[0])
    change_password(store, secret, PASSWORD, ANOTHER)
    told = caplog.text + repr(said(store))
    assert not [one for one in (of_app, *spare, code, browser, PASSWORD, secret) if one in told]
