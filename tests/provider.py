"""A real OpenID Connect provider for tests. It uses what Authlib will drop in its 2.0, and says so."""

import warnings

with warnings.catch_warnings(record=True):
    import oidc_provider_mock
    from oidc_provider_mock import _app as provider_app

__all__ = ["oidc_provider_mock", "provider_app"]
