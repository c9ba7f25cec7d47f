import threading

import pytest

from costar.storage.remembering import NotRemembered, Remembered, WriteLock, just_looked, without_reading


@pytest.fixture
def remembered() -> Remembered[object]:
    return Remembered(alone=True)


def always_room(share: float) -> None:
    pass


def fail() -> object:
    raise AssertionError("it was read again")


def test_what_was_read_is_not_read_again(remembered: Remembered[object]) -> None:
    remembered.get("a", lambda: 1)
    assert remembered.get("a", fail) == 1


def test_a_write_makes_it_untrue(remembered: Remembered[object]) -> None:
    remembered.get("a", lambda: 1)
    with WriteLock(remembered, always_room):
        pass
    assert remembered.get("a", lambda: 2) == 2


def test_where_others_may_write_nothing_is_gathered() -> None:
    shared = Remembered[object](alone=False)
    for number in range(3):
        shared.get(number, lambda: 1)
        shared.change(number, lambda value: value)
    assert not shared._kept


def test_a_failed_write_is_no_reason_to_trust_memory(remembered: Remembered[object]) -> None:
    remembered.get("a", lambda: 1)
    with pytest.raises(OSError, match="full"), WriteLock(remembered, always_room):
        raise OSError("full")
    assert remembered.get("a", lambda: 2) == 2


def test_who_only_adds_lets_others_remember(remembered: Remembered[object]) -> None:
    remembered.get("a", lambda: 1)
    with WriteLock(remembered, always_room).adding():
        pass
    assert remembered.get("a", fail) == 1


def test_what_was_read_before_a_write_is_not_kept_after_it(remembered: Remembered[object]) -> None:
    def slow() -> object:
        remembered.forget()
        return "before the write"

    remembered.get("a", slow)
    assert remembered.get("a", lambda: "after the write") == "after the write"


def test_what_was_read_before_a_change_of_its_key_is_not_kept_after_it(
    remembered: Remembered[object],
) -> None:
    def slow() -> object:
        remembered.change("a", lambda _: "changed")
        return "before the change"

    remembered.get("a", slow)
    assert remembered.get("a", lambda: "after the change") == "after the change"


def test_a_change_is_remembered(remembered: Remembered[object]) -> None:
    remembered.get("a", lambda: (1,))
    remembered.change("a", lambda kept: (kept, 2))
    assert remembered.get("a", fail) == ((1,), 2)


def test_where_others_may_write_nothing_is_remembered() -> None:
    shared: Remembered[int] = Remembered(alone=False)
    shared.put("a", 1, shared.writes)
    shared.change("a", lambda one: one + 1)
    assert [shared.get("a", lambda: 3), shared.get("a", lambda: 4)] == [3, 4]


def test_whoever_must_not_wait_is_told_instead(remembered: Remembered[object]) -> None:
    with without_reading(), pytest.raises(NotRemembered):
        remembered.get("a", fail)
    remembered.put("a", 1, remembered.writes)
    with without_reading():
        assert remembered.get("a", fail) == 1


def test_only_whoever_must_not_wait_is_told(remembered: Remembered[object]) -> None:
    found: list[object] = []
    with without_reading():
        other = threading.Thread(target=lambda: found.append(remembered.get("a", lambda: 1)))
        other.start()
        other.join()
    assert found == [1]


def test_what_was_put_after_another_write_is_not_kept(remembered: Remembered[object]) -> None:
    writes = remembered.writes
    remembered.forget()
    remembered.put("a", "taken out by the write", writes)
    assert remembered.get("a", lambda: "read") == "read"


@pytest.fixture
def shared() -> Remembered[object]:
    """Of a database to which other servers write, looked at once."""
    made: Remembered[object] = Remembered(alone=False, looks=True)
    made.look("first")
    return made


def test_who_looked_is_answered_from_memory_until_the_mark_is_another(shared: Remembered[object]) -> None:
    with just_looked():
        shared.get("a", lambda: 1)
        shared.look("first")
        assert shared.get("a", fail) == 1
        shared.look("second")
        assert shared.get("a", lambda: 2) == 2


def test_who_did_not_look_reads_for_himself(shared: Remembered[object]) -> None:
    with just_looked():
        shared.get("a", lambda: 1)
    assert shared.get("a", lambda: 2) == 2


def test_what_was_read_before_another_server_wrote_is_not_kept(shared: Remembered[object]) -> None:
    def slow() -> object:
        shared.look("second")
        return "before the write"

    with just_looked():
        shared.get("a", slow)
        assert shared.get("a", lambda: "after the write") == "after the write"


def test_a_look_that_was_late_makes_nothing_true_again(shared: Remembered[object]) -> None:
    with just_looked():
        shared.get("a", lambda: 1)
        shared.look("second")
        shared.look("first")
        assert shared.get("a", lambda: 2) == 2
