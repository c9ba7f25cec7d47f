"""A device with passkeys, in software: what a browser and its authenticator do together, and what forgers do.

It makes ES256 keys and answers as `PublicKeyCredential.toJSON()` does, so that the product's own library is
not asked to check itself.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

# Bits of the flags in authenticator data (WebAuthn, section 6.1)
PRESENT, SAW_OWNER, HAS_KEY = 0x01, 0x04, 0x40


@dataclass
class Device:
    """One passkey at most; what it says of itself can be turned to what is not true."""

    origin: str
    flags: int = PRESENT | SAW_OWNER
    uses: int = 0
    counts: bool = True
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = field(default_factory=lambda: token_bytes(32))
    handle: bytes = b""
    site: str = ""

    def make(self, options: str) -> str:
        """Make the passkey that was asked for; the answer as JSON."""
        asked = json.loads(options)
        self.handle, self.site = _bytes(asked["user"]["id"]), asked["rp"]["id"]
        key = (
            # The id of the model (AAGUID): all zeros name none
            b"\x00" * 16
            + len(self.credential_id).to_bytes(2, "big")
            + self.credential_id
            + cbor2.dumps(_cose(self.key))
        )
        made = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": self._said(HAS_KEY) + key})
        client = self._client("webauthn.create", asked["challenge"])
        return self._answer({"clientDataJSON": _text(client), "attestationObject": _text(made)})

    def sign(self, options: str) -> str:
        """Sign what was asked; the answer as JSON."""
        client = self._client("webauthn.get", json.loads(options)["challenge"])
        self.uses += self.counts
        said = self._said()
        signature = self.key.sign(said + sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {
                "clientDataJSON": _text(client),
                "authenticatorData": _text(said),
                "signature": _text(signature),
                "userHandle": _text(self.handle),
            }
        )

    def _said(self, more: int = 0) -> bytes:
        flags = bytes([self.flags | more])
        return sha256(self.site.encode()).digest() + flags + self.uses.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _answer(self, response: dict[str, Any]) -> str:
        own = _text(self.credential_id)
        return json.dumps({"id": own, "rawId": own, "type": "public-key", "response": response})


def _cose(key: ec.EllipticCurvePrivateKey) -> dict[int, int | bytes]:
    """The public key as RFC 9053 writes one of ES256."""
    point = key.public_key().public_numbers()
    return {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}


def _text(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    # WebAuthn leaves the padding out, and more of it than is needed is no error
    return urlsafe_b64decode(text + "==")
