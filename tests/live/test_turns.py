"""The clock by which a phone's answers have their turns: it only rises, whoever asks at the same time."""

from threading import Thread

import pytest

from costar.live import forms


def test_whoever_asks_meanwhile_never_sets_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread that was held up between reading and writing wrote its older moment over a newer one."""
    clock, found = forms._Clock(), dict[str, int]()
    meanwhile = Thread(target=lambda: found.update(meanwhile=clock.now()))
    moments = iter([100, 10**18, 50])

    def reads() -> int:
        moment = next(moments)
        if moment == 100:
            meanwhile.start()
            meanwhile.join(0.2)
        return moment

    monkeypatch.setattr("costar.live.forms.time.time_ns", reads)
    clock.now()
    meanwhile.join()
    assert clock.now() >= found["meanwhile"] >= 10**18
