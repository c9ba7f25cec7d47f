"""Compressed bytes, and which compression a browser takes."""

import gzip
from typing import Literal

import brotli

Coding = Literal["br", "gzip", "identity"]

# Plotly's 4.7 MB: 1.18 MB in 0.35 s at 9, and 1.06 MB in 7.4 s at 11. The first visitor may be waiting.
BROTLI_QUALITY = 9
GZIP_LEVEL = 9
CODINGS: tuple[Coding, ...] = ("br", "gzip")


def preferred_coding(accept_encoding: str) -> Coding:
    """Name the smallest coding that an Accept-Encoding header allows."""
    refused = {name for name, weight in _weights(accept_encoding) if weight == 0}
    named = {name for name, _ in _weights(accept_encoding)} - refused
    return next((coding for coding in CODINGS if coding in named), "identity")


def compress(content: bytes, coding: Coding) -> bytes:
    """Compress the content; the same bytes for the same content, so that an ETag stays true."""
    if coding == "br":
        return bytes(brotli.compress(content, quality=BROTLI_QUALITY))
    if coding == "gzip":
        return gzip.compress(content, GZIP_LEVEL, mtime=0)
    return content


def _weights(accept_encoding: str) -> list[tuple[str, float]]:
    return [_weight(part) for part in accept_encoding.lower().split(",") if part.strip()]


def _weight(part: str) -> tuple[str, float]:
    name, _, quality = part.partition(";")
    try:
        return name.strip(), float(quality.strip().removeprefix("q=") or 1)
    except ValueError:
        return name.strip(), 0.0
