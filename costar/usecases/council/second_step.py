"""The codes of a second step: time-based ones of RFC 6238 as every authenticator app makes them, by PyOTP."""

import secrets
import time

import pyotp
from pyotp.exceptions import OTPVerificationError

from costar.domain.codes import CODE_LETTERS
from costar.domain.council.second_step import DIGITS, DRIFT, SPARE_CODES, SPARE_SIGNS, digits_in
from costar.errors import UserError


def new_secret() -> str:
    """What a person's app and costar have in common: 160 random bits, in base 32."""
    return pyotp.random_base32()


def address_for_app(secret: str, *, account: str, place: str) -> str:
    """The `otpauth` address that an app reads from a square.

    Args:
        secret: what it has to keep.
        account: how the person signs in.
        place: the name under which people open costar, so that an app can tell two of them apart.
    """
    issuer = f"costar {place}".strip()
    # A colon ends the issuer in an app's eyes
    return pyotp.TOTP(secret, digits=DIGITS).provisioning_uri(
        name=account, issuer_name=issuer.replace(":", " ")
    )


def half_minute_of(secret: str, typed: str) -> int:
    """Of which half minute a code is, counted from 1970, where it is one of now or of the ones beside.

    Raises:
        UserError: it is not.
    """
    code = digits_in(typed)
    # PyOTP compares texts of any kind; ours are digits, and never so many that comparing takes long
    if len(code) != DIGITS or not (code.isascii() and code.isdecimal()):
        raise UserError("second_step_wrong")
    try:
        return pyotp.TOTP(secret, digits=DIGITS).verify_and_get_timecode(
            code, for_time=_now(), valid_window=DRIFT
        )
    except OTPVerificationError as error:
        raise UserError("second_step_wrong") from error


def new_spare_codes() -> tuple[str, ...]:
    """Codes that each let their owner in once, without the phone."""
    return tuple(_spare_code() for _ in range(SPARE_CODES))


def _now() -> float:
    return time.time()


def _spare_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(SPARE_SIGNS))
