"""One file as it travels: its bytes in one coding, and what caches may do with them."""

from dataclasses import dataclass
from hashlib import sha256

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from costar.web.encoding import Coding, compress

# A year, and never asked again: for addresses that carry the hash of what they serve.
FOREVER = "public, immutable, max-age=31536000"
ASK_EACH_TIME = "no-cache"
# Back and a tab that is opened again take what is merely to be asked for each time, and do not ask.
KEEP_NOWHERE = "no-store"


@dataclass(frozen=True)
class Representation:
    """A body in one coding with its headers, ready to answer GET, HEAD and a conditional request."""

    body: bytes
    coding: Coding
    digest: str
    media_type: str
    cache_control: str

    def response(self, scope: Scope) -> Response:
        """Answer the request: the body, nothing for HEAD, or 304 when the browser has it already."""
        # Within the text: a browser may name several, and a proxy makes weak ones of them (W/"…")
        if self.etag in Headers(scope=scope).get("if-none-match", ""):
            return Response(status_code=304, headers=self._caching_headers())
        body = b"" if scope["method"] == "HEAD" else self.body
        return Response(body, headers=self._headers(), media_type=self.media_type)

    @property
    def etag(self) -> str:
        """Name this content in this coding."""
        return f'"{self.digest}-{self.coding}"'

    def _headers(self) -> dict[str, str]:
        encoding = {} if self.coding == "identity" else {"Content-Encoding": self.coding}
        return self._caching_headers() | encoding | {"Content-Length": str(len(self.body))}

    def _caching_headers(self) -> dict[str, str]:
        return {"Cache-Control": self.cache_control, "ETag": self.etag, "Vary": "Accept-Encoding"}


def represent(content: bytes, coding: Coding, *, media_type: str, cache_control: str) -> Representation:
    """Compress the content for one coding and name it by its hash."""
    return Representation(compress(content, coding), coding, digest(content), media_type, cache_control)


def digest(content: bytes) -> str:
    """Name a content by its hash, short enough for an address."""
    return sha256(content).hexdigest()[:16]
