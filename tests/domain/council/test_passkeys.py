"""For which site devices keep passkeys."""

import pytest

from costar.domain.council.passkeys import Site, site_of


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://star.example.gov.uk", Site("star.example.gov.uk", "https://star.example.gov.uk")),
        ("https://Star.Example.gov.uk:443/", Site("star.example.gov.uk", "https://star.example.gov.uk")),
        ("https://star.example:8443", Site("star.example", "https://star.example:8443")),
        ("http://localhost:8501", Site("localhost", "http://localhost:8501")),
        ("http://127.0.0.1:8501", None),
        ("http://[::1]:8501", None),
        ("https://stär.example", None),
        ("", None),
    ],
)
def test_a_site_has_a_name_and_the_origin_that_browsers_say(address: str, site: Site | None) -> None:
    assert site_of(address) == site
