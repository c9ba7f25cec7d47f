"""The headers that make a page safe."""

import base64
import hashlib

from costar.web.linked import linked
from tests.web.asking import SITE

STREAMLITS_INLINE_SCRIPT = "sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA="
OUR_MAP = f"sha256-{base64.b64encode(hashlib.sha256(linked(SITE).import_map.encode()).digest()).decode()}"
POLICY = (
    f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' '{STREAMLITS_INLINE_SCRIPT}' '{OUR_MAP}'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; "
    "worker-src 'self' blob:; frame-src 'none'"
)
EXPECTED = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def security(headers):
    names = [*EXPECTED, "strict-transport-security"]
    return {name: headers[name] for name in names if name in headers}
