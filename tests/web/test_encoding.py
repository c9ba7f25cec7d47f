import gzip

import brotli
import pytest

from costar.web.encoding import compress, preferred_coding


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br; q=0.1", "br"),
        ("br;q=0,gzip;q=0", "identity"),
        ("br;q=lots", "identity"),
        ("identity", "identity"),
        ("", "identity"),
    ],
)
def test_the_smallest_coding_that_is_allowed(header, coding):
    assert preferred_coding(header) == coding


def test_what_is_compressed_comes_back():
    text = b"co-production " * 100
    assert brotli.decompress(compress(text, "br")) == text
    assert gzip.decompress(compress(text, "gzip")) == text
    assert compress(text, "identity") == text


def test_the_same_bytes_each_time():
    assert compress(b"star", "gzip") == compress(b"star", "gzip")
