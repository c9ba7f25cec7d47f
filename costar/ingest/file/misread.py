"""Letters of one byte that a program read as Latin-1, and saved as Unicode: dashes became controls."""

import re
from typing import Final

from costar.ingest.columns import OUR_ID
from costar.ingest.file.letters import WINDOWS, decoded_one_byte, one_byte_encoding

_LINE_END: Final = "\x85"
"""It ends the lines of a mainframe; beside others of these it is three dots, as the others are letters."""

_CONTROL: Final = re.compile("[\x80-\x9f]")
_UNLIKELY: Final = re.compile("[\x81\x8d\x8f\x90\x9d]")
_OF_UTF8: Final = re.compile("[\xc2\xc3\xe2][\x80-\xbf]")
"""What UTF-8 that was read as Latin-1 holds: it was several bytes a letter, and is told as broken."""

_MEANT: Final = {
    code: decoded_one_byte(bytes([code]), WINDOWS)
    for code in range(0x80, 0xA0)
    if not _UNLIKELY.match(chr(code))
}


def with_letters_of_one_byte(text: str) -> str | None:
    """The text with its letters as they were; None where no control character says that they were others.

    Nobody can type or see these characters. Where all letters are of one byte, they tell together which
    encoding it was; otherwise it was that of Windows, as web browsers take it. What costar wrote stays.
    """
    if text.isascii() or not _is_misread(text):
        return None
    try:
        content = text.encode("latin-1")
    except UnicodeEncodeError:
        return text.translate(_MEANT)
    return decoded_one_byte(content, one_byte_encoding(content).encoding)


def _is_misread(text: str) -> bool:
    controls = (found.group() for found in _CONTROL.finditer(text))
    if all(one == _LINE_END for one in controls) or _OF_UTF8.search(text):
        return False
    return OUR_ID not in re.split("[\r\n]", text[:2_000], maxsplit=1)[0]
