"""The identity provider: leading a visitor there, and knowing who came back. Authlib does what OpenID asks.

Code flow with PKCE, state and nonce; the signature, issuer, audience, times and nonce of the ID token are
checked. What was begun is in a signed cookie of ten minutes, so another process with the same secret can end
it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, cast

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth
from httpx2 import HTTPError
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import Response

from costar.config import SignIn
from costar.domain.council.signing_in import Identity
from costar.errors import Away, UserError

BACK: Final = "/sign-in/back"
"""Where the provider sends people back: the one redirect address that has to be registered there."""

LEEWAY: Final = 60
"""Seconds by which two machines' clocks may differ."""

_PATIENCE: Final = 10.0
_LONGEST_NAME: Final = 80
_LONGEST_SUBJECT: Final = 255  # OpenID Connect Core 1.0, 8


@dataclass(frozen=True)
class Recognised:
    """Who came back, and the groups that the provider says they are in."""

    identity: Identity
    groups: tuple[object, ...]


class _Client(Protocol):
    """What is used of Authlib's client."""

    async def authorize_redirect(self, request: Request, redirect_uri: str) -> Response: ...

    async def authorize_access_token(
        self, request: Request, *, leeway: int, claims_options: Mapping[str, Mapping[str, object]]
    ) -> Mapping[str, object]: ...


class Provider:
    """One OpenID Connect provider."""

    def __init__(self, settings: SignIn) -> None:
        self._settings = settings
        oauth = OAuth()
        self._client = cast(
            "_Client",
            oauth.register(
                "costar",
                client_id=settings.client_id,
                client_secret=settings.client_secret,
                server_metadata_url=f"{settings.issuer.rstrip('/')}/.well-known/openid-configuration",
                client_kwargs={
                    "scope": "openid profile email",
                    "code_challenge_method": "S256",
                    "timeout": _PATIENCE,
                },
            ),
        )

    @property
    def issuer(self) -> str:
        """By which address the provider is known."""
        return self._settings.issuer

    async def lead(self, request: Request) -> Response:
        """Send the visitor to the provider.

        Raises:
            Away: it does not answer.
        """
        try:
            return await self._client.authorize_redirect(request, f"{self._settings.address}{BACK}")
        except (HTTPError, RuntimeError, ValueError) as error:
            raise Away("provider_away") from error

    async def recognise(self, request: Request) -> Recognised:
        """Who came back.

        Raises:
            UserError: nobody whom the provider vouches for in an answer to what was asked from this browser.
            Away: it does not answer.
        """
        try:
            token = await self._client.authorize_access_token(
                request, leeway=LEEWAY, claims_options=self._claims()
            )
        # joserfc takes apart whatever stands for a token, a list too
        except (AuthlibBaseError, JoseError, TypeError) as error:
            raise UserError("not_recognised") from error
        except (HTTPError, RuntimeError, ValueError) as error:
            raise Away("provider_away") from error
        # Where Authlib puts the claims of the ID token once it has checked them.
        claims = token.get("userinfo")
        if not isinstance(claims, Mapping) or not _is_subject(claims.get("sub")):
            raise UserError("not_recognised")
        return Recognised(_identity(claims), _groups(claims, self._settings.groups_claim))

    def _claims(self) -> Mapping[str, Mapping[str, object]]:
        return {
            "iss": {"essential": True, "values": [self._settings.issuer]},
            "aud": {"essential": True, "values": [self._settings.client_id]},
            "sub": {"essential": True},
        }


def _is_subject(found: object) -> bool:
    """Whether it can be kept and hashed: no half of a letter, and no sign that a database refuses."""
    return isinstance(found, str) and found.isprintable() and 0 < len(found) <= _LONGEST_SUBJECT


def _identity(claims: Mapping[str, object]) -> Identity:
    """An address counts only where the provider says that it is the person's; nothing is decided by it."""
    email = _text(claims, "email") if claims.get("email_verified") is True else ""
    name = _text(claims, "name") or _text(claims, "preferred_username") or email or _text(claims, "sub")
    return Identity(str(claims["iss"]), str(claims["sub"]), name, email)


def _text(claims: Mapping[str, object], name: str) -> str:
    """A claim on one short line."""
    line = " ".join(str(claims.get(name) or "").split())
    return "".join(sign for sign in line if sign.isprintable())[:_LONGEST_NAME]


def _groups(claims: Mapping[str, object], name: str) -> tuple[object, ...]:
    found = claims.get(name)
    # A lone text is a sequence as well, of letters.
    return tuple(found) if isinstance(found, Sequence) and not isinstance(found, str) else ()
