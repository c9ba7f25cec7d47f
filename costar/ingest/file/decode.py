"""Bytes to text, and why we believe it: a mark at the start, the pattern of zero bytes, or the lines."""

import codecs
import re
from dataclasses import dataclass, replace
from typing import Final

from costar.errors import UserError
from costar.ingest.file.letters import CELTIC, CENTRAL, WINDOWS, decoded_one_byte, one_byte_encoding
from costar.ingest.file.signatures import refuse_what_is_no_table
from costar.ingest.file.utf7 import UTF7, decoded_utf7

UTF8: Final = "utf-8"
MIXED: Final = "mixed"
"""Some lines are UTF-8 and others cp1252: what happens when two exports are pasted together."""

LATIN_9: Final = "iso8859-15"
"""Latin-1 with the sign of the euro, where Windows and Latin-1 have one of money that nobody writes."""

ENCODINGS: Final = (
    *(UTF8, "utf-16-le", "utf-16-be", WINDOWS, "latin-1", LATIN_9, CENTRAL, CELTIC, "cp850", "cp437"),
    "mac-roman",
    UTF7,
    MIXED,
)
"""What a person may choose."""

# Longer marks first: UTF-32's begins with UTF-16's where the low byte comes first.
_MARKS: Final = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 4096
_ZEROS_OF_UTF16: Final = 0.3
"""Share of zero bytes at odd (or even) places above which a file without a mark is UTF-16."""
_MOST_CONTROLS: Final = 0.1
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\x01\t\n\x0b\x0c\r\x1b\x1c\x1d\x1e\x1f")
"""Those that text does not have; 1 and 28 to 31 stand between the cells of some databases."""

_END: Final = b"\x00\x1a"
"""What stands behind the last row of some files: zeros that fill a block up, and the end as DOS marks it."""

_ZERO: Final = "\x00"
_MARK: Final = "\ufeff"
_MARK_OF_A_LINE: Final = re.compile(rf"(?<=[\r\n]){_MARK}(?=[^\r\n])")
"""What begins a file stands within one where two were put together."""

_LINES: Final = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_OF_UTF8: Final = (
    rb"(?:[\xc2-\xdf]|\xe0[\xa0-\xbf]|\xed[\x80-\x9f]|[\xe1-\xec\xee\xef][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]|[\xf1-\xf3][\x80-\xbf]{2}|\xf4[\x80-\x8f][\x80-\xbf])[\x80-\xbf]"
)
_PLAIN: Final = rb"[\x00-\x09\x0b\x0c\x0e-\x7f]"
_LINE_OF_UTF8: Final = re.compile(
    rb"(?:(?<=[\r\n])|\A)%(plain)s*+(?:%(letter)s%(plain)s*+)++(?=[\r\n]|\Z)"
    % {b"plain": _PLAIN, b"letter": _OF_UTF8}
)
"""A line with a letter of several bytes, and none that is something else (Unicode, table 3-7)."""

_NOT_IN_CP1252: Final = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_ONLY_IN_CP1252: Final = re.compile(rb"[\x80-\x9f]")
_EURO_IN_LATIN_9: Final = re.compile(rb"\xa4 ?\d|\d ?\xa4")


@dataclass(frozen=True)
class Decoded:
    """The text of a file, the encoding that it was in, and the lines (from 1) read in another one.

    `is_guess`: only the letters say which encoding it was, so that a person should look at them. `zeros`: how
    many zero characters were left out, which nobody can type or see.
    """

    text: str
    encoding: str
    other_lines: tuple[int, ...] = ()
    is_guess: bool = False
    zeros: int = 0


def decode(content: bytes, encoding: str = "") -> Decoded:
    """The text of a file.

    Args:
        content: the whole file.
        encoding: what a person chose, or "" to work it out.

    Raises:
        UserError: `file.empty` (nothing but zeros), `file.not_a_spreadsheet` (it is no text), `file.picture`
            and the others of `signatures`, `file.encoding` (not in the chosen encoding).
    """
    decoded = _decode(content, encoding)
    if _MARK in decoded.text:
        decoded = replace(decoded, text=_MARK_OF_A_LINE.sub("", decoded.text))
    if content and not decoded.text.strip(_ZERO):
        raise UserError("file.empty")
    zeros = decoded.text.count(_ZERO)
    return replace(decoded, text=decoded.text.replace(_ZERO, ""), zeros=zeros) if zeros else decoded


def _decode(content: bytes, encoding: str) -> Decoded:
    refuse_what_is_no_table(content)
    if encoding and encoding not in ENCODINGS:
        raise UserError("file.encoding", encoding=encoding)
    if encoding and encoding != MIXED:
        return _decode_as(content, encoding)
    # The mark of UTF-8 promises nothing: a file in cp1252 may have been pasted below one that has it.
    for mark, name in _MARKS:
        if content.startswith(mark):
            rest = content[len(mark) :]
            return _decode_bytes(rest) if name == UTF8 or _is_marked_wrongly(rest) else _decode_as(rest, name)
    # Before UTF-8, which takes the zeros of such a file for characters.
    name = _utf16_without_mark(content[:_SAMPLE])
    return _decode_as(content, name) if name else _decode_bytes(content)


def _is_marked_wrongly(rest: bytes) -> bool:
    """Whether a mark of two or four bytes a letter stands before a text that has one: no zero, not one."""
    return b"\x00" not in rest and any(end in rest for end in b"\r\n,;\t")


def _decode_as(content: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding).lstrip("\ufeff"), encoding)
    except UnicodeDecodeError as error:
        raise UserError("file.encoding", encoding=encoding) from error


def _utf16_without_mark(sample: bytes) -> str:
    pairs = len(sample) // 2
    if pairs < 2:
        return ""
    even, odd = sample[0::2].count(0) / pairs, sample[1::2].count(0) / pairs
    # Zeros at both places alike are numbers of a binary file, and no letters.
    if odd > _ZEROS_OF_UTF16 and even < odd / 4:
        return "utf-16-le"
    return "utf-16-be" if even > _ZEROS_OF_UTF16 and odd < even / 4 else ""


def _decode_bytes(content: bytes) -> Decoded:
    content = content.rstrip(_END)
    _refuse_binary(content[:_SAMPLE])
    try:
        text = content.decode(UTF8).lstrip("\ufeff")
    except UnicodeDecodeError:
        return _decode_lines(content)
    if (mailed := decoded_utf7(text)) is not None:
        return Decoded(mailed, UTF7, is_guess=True)
    return Decoded(text, UTF8)


def _refuse_binary(sample: bytes) -> None:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    # Five at least: one odd character in a short file is no binary.
    if controls > len(sample) * _MOST_CONTROLS and controls > 4:
        raise UserError("file.not_a_spreadsheet")


def _decode_lines(content: bytes) -> Decoded:
    """Each line as UTF-8 where it is that, else in one byte a letter: none is lost to another line's.

    Where some lines are UTF-8, the others came from Windows: two exports pasted together.
    """
    if _LINE_OF_UTF8.search(content):
        return _decode_each(content)
    guess = one_byte_encoding(content)
    if guess.encoding != WINDOWS:
        return Decoded(decoded_one_byte(content, guess.encoding), guess.encoding, is_guess=True)
    if _EURO_IN_LATIN_9.search(content) and not _ONLY_IN_CP1252.search(content):
        return Decoded(content.decode(LATIN_9), LATIN_9, is_guess=True)
    # Windows has no letter for five bytes; what uses them was saved as Latin-1.
    name = "latin-1" if _NOT_IN_CP1252.search(content) else WINDOWS
    return Decoded(decoded_one_byte(content, WINDOWS), name, is_guess=guess.is_guess)


def _decode_each(content: bytes) -> Decoded:
    texts, others = [], []
    for number, line in enumerate(_LINES.findall(content), start=1):
        try:
            texts.append(line.decode(UTF8))
        except UnicodeDecodeError:
            texts.append(decoded_one_byte(line, WINDOWS))
            others.append(number)
    return Decoded("".join(texts), MIXED, tuple(others))
