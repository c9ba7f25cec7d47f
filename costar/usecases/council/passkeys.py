"""What a device is asked, and whether its answer is right: WebAuthn, as py_webauthn does it.

A device must have seen its owner (a finger, a face or a PIN: "user verification"), for a passkey stands in
the place of the password and not beside it. Which make of device it is, is not asked.
"""

from dataclasses import dataclass
from typing import Final

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url, parse_authentication_credential_json
from webauthn.helpers.structs import (
    AttestationConveyancePreference,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from costar.domain.council.passkeys import ANSWERED_WITHIN, Passkey, Site
from costar.domain.council.signing_in import Known
from costar.errors import UserError

_CALLED: Final = "costar"
_PATIENCE: Final = int(ANSWERED_WITHIN.total_seconds() * 1000)
_SEES_OWNER: Final = UserVerificationRequirement.REQUIRED


@dataclass(frozen=True)
class Question:
    """What a browser is asked: the options of WebAuthn as JSON; and the challenge in them, base64url."""

    options: str
    challenge: str


@dataclass(frozen=True)
class Made:
    """What a device made: the passkey's id and public key, base64url, and what it has counted so far."""

    passkey_id: str
    public_key: str
    uses: int


def question_to_make(site: Site, known: Known, theirs: tuple[Passkey, ...]) -> Question:
    """Ask for a new passkey of a person; a device that has one of theirs makes no second."""
    options = generate_registration_options(
        rp_id=site.name,
        rp_name=_CALLED,
        user_id=_handle(known.person_id),
        user_name=known.identity.subject,
        user_display_name=known.identity.name,
        timeout=_PATIENCE,
        attestation=AttestationConveyancePreference.NONE,
        # A resident key is found by the device itself: nobody types a name to sign in.
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_SEES_OWNER
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(base64url_to_bytes(one.passkey_id)) for one in theirs
        ],
    )
    return Question(options_to_json(options), bytes_to_base64url(options.challenge))


def question_to_sign(site: Site) -> Question:
    """Ask for any passkey that is kept for this site: the device says whose it is."""
    options = generate_authentication_options(
        rp_id=site.name, timeout=_PATIENCE, user_verification=_SEES_OWNER
    )
    return Question(options_to_json(options), bytes_to_base64url(options.challenge))


def made(site: Site, challenge: str, answer: str) -> Made:
    """What a device made when it was asked.

    Raises:
        UserError: it is no answer to this question, or not for this site, or the device saw no owner.
    """
    try:
        found = verify_registration_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.name,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except Exception as error:  # what strangers send makes its readers raise more than they name
        raise UserError("passkey_refused") from error
    return Made(
        bytes_to_base64url(found.credential_id),
        bytes_to_base64url(found.credential_public_key),
        found.sign_count,
    )


def id_in(answer: str) -> str:
    """The id of the passkey with which an answer says to be signed.

    Raises:
        UserError: it is no answer.
    """
    try:
        # Only to find the key: what it says is believed once the signature is right
        return parse_authentication_credential_json(answer).id
    except Exception as error:
        raise UserError("passkey_refused") from error


def signed(site: Site, challenge: str, passkey: Passkey, answer: str) -> int:
    """How far the device has counted that signed what it was asked, with this passkey and for its owner.

    Raises:
        UserError: it did not, or it is a copy: it has counted no further than before.
    """
    try:
        credential = parse_authentication_credential_json(answer)
        found = verify_authentication_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.uses,
            require_user_verification=True,
        )
    except Exception as error:
        raise UserError("passkey_refused") from error
    # A device says whose its key is: one person's never signs in another.
    is_theirs = credential.response.user_handle == _handle(passkey.person_id)
    if not is_theirs or bytes_to_base64url(found.credential_id) != passkey.passkey_id:
        raise UserError("passkey_refused")
    return found.new_sign_count


def _handle(person_id: str) -> bytes:
    """What a device keeps beside the passkey to say whose it is: an id, and no name."""
    return person_id.encode()
