"""What tests of phones and browsers share: how soon guessing is slowed down."""

import pytest

from costar.live import guard


@pytest.fixture
def codes_at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many wrong codes at once, and none more with time.

    For `usefixtures`, which comes before the pages are made: they count by what stands there then.
    """
    monkeypatch.setattr(guard, "AT_ONCE", request.param)
    monkeypatch.setattr(guard, "A_SECOND", 0.0)
