"""Breaks files in the ways in which files are broken: the same seed always breaks the same file alike."""

import random
import re
import zipfile
from collections.abc import Callable
from io import BytesIO

PARTS = ("sheet", "sharedStrings", "styles", "workbook", "content.xml", "rels")
SIGNS = (
    b'"',
    b"'",
    b",",
    b";",
    b"\t",
    b"|",
    b"\n",
    b"\r",
    b"\x00",
    b"\xa3",
    b"\xc3",
    b"\xff",
    b"=",
    b"\xef\xbb\xbf",
)
NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"99999999999",
    b"1048576",
    b"16384",
    b"XFD1048576",
    b"A0",
    b"1e400",
    b"nan",
    b"",
)
_ELEMENT = re.compile(
    rb"<((?:table:table-(?:row|cell))|c|row|si|xf|col|sheet|numFmt)[ >].*?</\1>|<(?:col|xf|sheet) .*?/>",
    re.DOTALL,
)

Break = Callable[[bytes, random.Random], bytes]


def broken_text(content: bytes, seed: int) -> bytes:
    """A text file, broken once to four times."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 4)):
        content = chance.choice(TEXT_BREAKS)(content, chance)
    return content


def broken_line(content: bytes, seed: int) -> tuple[bytes, int]:
    """A text file with one line changed that is not the first, and that line's number."""
    chance = random.Random(seed)
    lines = content.split(b"\r\n")
    at = chance.randrange(1, len(lines) - 1)
    change = chance.choice([insert_sign, drop_piece, repeat_piece])
    lines[at] = change(lines[at], chance).replace(b"\n", b" ").replace(b"\r", b" ") or b","
    return b"\r\n".join(lines), at + 1


def broken_package(content: bytes, seed: int) -> bytes:
    """A workbook, broken as a zip or in one of its parts."""
    chance = random.Random(seed)
    if chance.random() < 0.25:
        return chance.choice([flip_bits, cut_off, drop_piece, repeat_piece])(content, chance)
    for _ in range(chance.randint(1, 3)):
        content = _with_broken_part(content, chance)
    return content


def insert_sign(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(content))
    return content[:at] + chance.choice(SIGNS) * chance.choice((1, 1, 1, 2, 5)) + content[at:]


def flip_bits(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def drop_piece(content: bytes, chance: random.Random) -> bytes:
    start, end = _piece(content, chance)
    return content[:start] + content[end:]


def repeat_piece(content: bytes, chance: random.Random) -> bytes:
    start, end = _piece(content, chance)
    return content[:end] + content[start:end] * chance.choice((1, 1, 3)) + content[end:]


def cut_off(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randint(0, len(content))]


def swap_line_ends(content: bytes, chance: random.Random) -> bytes:
    return content.replace(b"\r\n", chance.choice((b"\n", b"\r", b"\n\r", b"\r\r\n")))


def swap_delimiters(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\r\n")
    at = chance.randrange(len(lines))
    lines[at:] = [line.replace(b",", chance.choice((b";", b"\t", b"|"))) for line in lines[at:]]
    return b"\r\n".join(lines)


def write_otherwise(content: bytes, chance: random.Random) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-8-sig")), "replace")


def mix_encodings(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    odd = "Café £5 – “so”".encode(chance.choice(("cp1252", "utf-8")))
    lines.insert(chance.randint(0, len(lines)), odd)
    return b"\n".join(lines)


def add_rows(content: bytes, chance: random.Random) -> bytes:
    rows = (
        b"Plan of 2026",
        b",,,",
        b"Total,,,12",
        b"Note: as at May",
        b"",
        b"title,impact",
        b"a,b,c,d,e,f,g",
    )
    lines = content.split(b"\r\n")
    for _ in range(chance.randint(1, 5)):
        lines.insert(chance.randint(0, len(lines)), chance.choice(rows))
    return b"\r\n".join(lines)


def add_long_cell(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(content))
    return (
        content[:at]
        + chance.choice((b"a", b'"', b",", b"\n")) * chance.choice((1_500, 70_000))
        + content[at:]
    )


TEXT_BREAKS: tuple[Break, ...] = (
    insert_sign,
    insert_sign,
    flip_bits,
    drop_piece,
    repeat_piece,
    cut_off,
    swap_line_ends,
    swap_delimiters,
    write_otherwise,
    mix_encodings,
    add_rows,
    add_long_cell,
)


def swap_number(part: bytes, chance: random.Random) -> bytes:
    """Another value for one attribute."""
    pieces = part.split(b'"')
    if len(pieces) < 3:
        return part
    # Every second piece stands between two quotes
    pieces[chance.randrange(1, len(pieces), 2)] = chance.choice(NUMBERS)
    return b'"'.join(pieces)


def drop_tag(part: bytes, chance: random.Random) -> bytes:
    tags = part.split(b"<")
    del tags[chance.randrange(len(tags))]
    return b"<".join(tags)


def drop_element(part: bytes, chance: random.Random) -> bytes:
    """A cell, row, column or text less; well-formed as before."""
    return _with_element(part, chance, lambda _: b"")


def repeat_element(part: bytes, chance: random.Random) -> bytes:
    """A cell, row, column or text more; well-formed as before."""
    return _with_element(part, chance, lambda element: element * 2)


def change_element(part: bytes, chance: random.Random) -> bytes:
    """Another number in one cell or row; well-formed as before."""
    return _with_element(part, chance, lambda element: swap_number(element, chance))


PART_BREAKS: tuple[Break, ...] = (
    swap_number,
    swap_number,
    drop_element,
    repeat_element,
    change_element,
    change_element,
    drop_tag,
    flip_bits,
    drop_piece,
)


def _with_broken_part(content: bytes, chance: random.Random) -> bytes:
    """The package with one part changed, left out or written twice; one that is no package is left."""
    if not zipfile.is_zipfile(BytesIO(content)):
        return content
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if any(part in name for part in PARTS)]
        chosen = chance.choice(names or [""])
        for name in old.namelist():
            if name != chosen:
                new.writestr(name, old.read(name))
        if chosen and chance.random() > 0.05:
            new.writestr(chosen, chance.choice(PART_BREAKS)(old.read(chosen), chance))
    return target.getvalue()


def _with_element(part: bytes, chance: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    found = [match.span() for match in _ELEMENT.finditer(part)]
    if not found:
        return part
    start, end = chance.choice(found)
    return part[:start] + change(part[start:end]) + part[end:]


def _piece(content: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(content))
    return start, min(len(content), start + chance.choice((1, 1, 3, 20, 300)))
