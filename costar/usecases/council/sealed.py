"""Secrets that have to be read again, sealed so that the database alone opens none.

There is no key of the server's to keep, to share or to lose: what opens a secret is the person's password, or
for some minutes what only their browser has (decision 0103).
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Final

from cryptography.fernet import Fernet, InvalidToken

from costar.errors import UserError
from costar.usecases.council.passwords import key_by

_SALT_BYTES: Final = 16


def seal_by_password(text: str, password: str) -> str:
    """The text so that only this password opens it: the salt of its key, a dot, and Fernet's token."""
    # Kept beside the text, for a salt is no secret: by it one password has many keys, and nobody can work
    # those of likely passwords out ahead
    salt = secrets.token_bytes(_SALT_BYTES)
    return (
        f"{urlsafe_b64encode(salt).decode()}.{_by_password(password, salt).encrypt(text.encode()).decode()}"
    )


def open_by_password(sealed: str, password: str) -> str:
    """What was sealed by this password.

    Raises:
        UserError: it was sealed by another one.
    """
    salt, _, token = sealed.partition(".")
    return _opened(_by_password(password, urlsafe_b64decode(salt)), token)


def seal_for_browser(text: str, secret: str) -> str:
    """The text so that only who brings this browser's secret opens it."""
    return _of_browser(secret).encrypt(text.encode()).decode()


def open_for_browser(sealed: str, secret: str) -> str:
    """What was sealed for the browser with this secret.

    Raises:
        UserError: it was sealed for another one.
    """
    return _opened(_of_browser(secret), sealed)


def _by_password(password: str, salt: bytes) -> Fernet:
    return Fernet(urlsafe_b64encode(key_by(password, salt)))


def _of_browser(secret: str) -> Fernet:
    # A secret of 256 random bits needs no slow hash; the words keep it apart from the ids made of it
    return Fernet(urlsafe_b64encode(sha256(f"key of a browser\n{secret}".encode()).digest()))


def _opened(key: Fernet, token: str) -> str:
    try:
        return key.decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise UserError("second_step_lost") from error
