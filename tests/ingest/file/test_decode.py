import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.errors import UserError
from costar.ingest.file.decode import decode

TEXT = "title,notes\nCafé,£5 – “now”\n"


def in_each(encodings: list[str], words: list[str]) -> list[tuple[str, str]]:
    """Each word with each encoding that has its letters."""
    return [
        (word, one) for word in words for one in encodings if word.encode(one, "replace").decode(one) == word
    ]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe" + TEXT.encode(), "utf-8"),
        (b"\xfe\xff" + TEXT.encode("cp1252"), "cp1252"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_text_comes_out_whatever_it_was_saved_as(content: bytes, encoding: str) -> None:
    decoded = decode(content)
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)


def test_lines_of_two_encodings_are_each_read_in_their_own() -> None:
    decoded = decode("Café\n".encode() + "£5\n".encode("cp1252"))
    assert (decoded.text, decoded.encoding, decoded.other_lines) == ("Café\n£5\n", "mixed", (2,))


def test_a_byte_that_cp1252_does_not_use_is_not_lost() -> None:
    assert decode(b"\x81\xa3").text == "\x81£"


@pytest.mark.parametrize(
    ("begins", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a", "picture"),
        (b"\x00\x00\x00\x18ftypheic", "picture"),
        (b"\x1f\x8b\x08", "archive"),
        (b"7z\xbc\xaf\x27\x1c", "archive"),
        (b"%PDF-1.7\n", "document"),
        (b"<!DOCTYPE html><html><table>", "web_page"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "xml_workbook",
        ),
        (b"\x01\x02\x03\x04\x05\x06", "not_a_spreadsheet"),
    ],
)
def test_what_is_no_table_is_refused_as_what_it_is(begins: bytes, kind: str) -> None:
    with pytest.raises(UserError, match=rf"file\.{kind}"):
        decode(begins + bytes(range(32)) * 20)


@pytest.mark.parametrize("encoding", ["utf-8", "no-such-thing", "utf-16-le"])
def test_a_chosen_encoding_that_does_not_fit_is_refused(encoding: str) -> None:
    with pytest.raises(UserError, match=r"file\.encoding"):
        decode(b"\xa3\xff\xd8", encoding)


@pytest.mark.parametrize("end", [b"\x00" * 5_000, b"\x1a", b"\x1a\x00\x00"])
def test_what_fills_up_the_end_of_a_file_is_no_row(end: bytes) -> None:
    assert decode(TEXT.encode() + end).text == TEXT


def test_zero_characters_are_left_out_and_counted() -> None:
    decoded = decode(TEXT.replace(",", "\x00,").encode())
    assert (decoded.text, decoded.zeros) == (TEXT, 2)


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_utf_32_is_told_by_its_mark(encoding: str) -> None:
    mark = "" if encoding == "utf-32" else "\ufeff"
    assert decode((mark + TEXT).encode(encoding)).text == TEXT


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "cp437", "mac-roman"])
@pytest.mark.parametrize("word", ["Brontë", "Zoë", "Noël", "Ångström"])
def test_one_word_alone_tells_the_letters_of_a_file(word: str, encoding: str) -> None:
    assert word in decode(f"title,service\n{word} walk,Parks\n".encode(encoding)).text


@pytest.mark.parametrize(
    ("word", "encoding"),
    in_each(
        ["cp1252", "cp850", "cp437"],
        [
            "Malmö",
            "Jæger",
            "Kjær",
            "Köln",
            "Strauß",
            "Straße",
            "Weiß",
            "Färber",
            "Växjö",
            "Ålesund",
            "Mary‘s",
        ],
    ),
)
def test_a_word_of_the_north_alone_tells_the_letters_of_a_file(word: str, encoding: str) -> None:
    content = f"title,service\n{word} club,Parks\nBlå group,Arts\n".encode(encoding)
    assert word in decode(content).text


@pytest.mark.parametrize(
    ("word", "encoding"),
    in_each(
        ["cp1252", "cp850", "cp437", "mac-roman"],
        ["ÆBLE", "Äpfel", "Århus", "Ærø", "Ålesund", "Öl", "Übung", "ÅRHUS"],
    ),
)
def test_a_word_that_begins_with_such_a_letter_tells_it_by_itself(word: str, encoding: str) -> None:
    content = f"title,service\n{word},Parks\n".encode(encoding)
    assert word in decode(content).text


@pytest.mark.parametrize("words", [["école", "été", "île"], ["élan"], ["œuvre", "ça va", "Lunch club"]])
def test_words_of_windows_may_begin_small(words: list[str]) -> None:
    text = "title,service\n" + "".join(f"{word},Parks\n" for word in words)
    assert decode(text.encode("cp1252")).text == text


def test_a_mark_that_closes_what_none_opens_is_still_a_mark_where_no_word_is_made() -> None:
    text = "title,size\nPipe,12”\nBoard,6” wide\n"
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman"])
def test_the_space_of_a_web_page_between_words_is_no_letter_of_dos(encoding: str) -> None:
    text = "title,service\nLunch\xa0club,Adult\xa0care\n"
    assert decode(text.encode(encoding)).text == text


def test_two_files_put_together_have_one_mark_less() -> None:
    assert decode((TEXT + "\ufeff" + TEXT).encode("utf-8-sig")).text == TEXT * 2


def test_curly_marks_of_windows_are_no_letters_of_the_mac() -> None:
    text = "Title\r\n“gardening, walks”\r\n“Mend and share”\r\n"
    assert decode(text.encode("cp1252")).text == text
    assert decode(text.encode("mac-roman")).text == text


@pytest.mark.parametrize(
    ("word", "encoding"),
    in_each(["cp850", "cp437", "mac-roman", "cp1252"], ["Zoë", "Noël", "CAFÉ", "Seán", "Ó Briain", "½ day"]),
)
def test_letters_are_told_by_what_stands_beside_them(word: str, encoding: str) -> None:
    content = f"title,service\r\nClub {word} one,Parks\r\n".encode(encoding)
    assert f"Club {word} one" in decode(content).text


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b'[{"title": "A"}]', "not_a_spreadsheet"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "not_a_spreadsheet"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(99), "not_a_spreadsheet"),
        (b"<svg xmlns='x'></svg>", "picture"),
        (b"From: jo@a.gov.uk\r\nTo: al@a.gov.uk\r\nSubject: Plan\r\n\r\nHere it is,\r\nJo", "document"),
        (
            (
                b"MIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=x\n\n--x\n"
                b"Content-Type: text/html\n\n<table>"
            ),
            "web_page",
        ),
        (b"-- made on Monday\nINSERT INTO plan (title, service) VALUES ('A', 'B');\n", "not_a_spreadsheet"),
        (b"CREATE TABLE plan (title text);\n", "not_a_spreadsheet"),
        (b"\x08Jo Bloggs".ljust(55) + b"\x09\x00" + "Jo Bloggs".ljust(54).encode("utf-16-le"), "lock"),
        (b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        ", "beside"),
        (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60), "shortcut"),
        (b"[InternetShortcut]\r\nURL=https://plan.example/\r\n", "shortcut"),
        (b"[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,11\r\n[InternetShortcut]\r\n", "shortcut"),
        (b"[.ShellClassInfo]\r\nIconResource=x.dll,3\r\n", "not_a_spreadsheet"),
        ("[.ShellClassInfo]\r\nIconResource=x.dll,3\r\n".encode("utf-16"), "not_a_spreadsheet"),
        (b"\x00\x00\x00\x01Bud1\x00\x00\x10\x00", "not_a_spreadsheet"),
    ],
)
def test_files_of_other_programs_are_refused_as_what_they_are(content: bytes, key: str) -> None:
    with pytest.raises(UserError, match=key):
        decode(content)


@pytest.mark.parametrize(
    "content",
    [
        b"From: Parks\r\nSubject: Plan\r\nDate: May 2026\r\n\r\nTitle,Service\r\nWalks,Parks\r\n",
        b"Title,Service\r\nInsert into plan (later),Parks\r\n",
        b"Insert into the diary (soon),x\r\n",
        b"Create table tennis (12-16),x\r\n",
        b"Subject: the title,From: whom\r\nWalks,jo@a.gov.uk\r\n",
    ],
)
def test_what_only_sounds_like_a_letter_is_read(content: bytes) -> None:
    assert decode(content).text.encode() == content


@pytest.mark.parametrize(
    ("word", "encoding"),
    in_each(
        ["cp850", "cp437", "mac-roman", "cp1252"],
        ["Bärbel", "Schäfer", "Käthe", "Crèche", "Père", "Hélène", "copïau", "Fête", "Éamon", "Müller"],
    ),
)
def test_one_name_alone_is_read_as_people_write_it(word: str, encoding: str) -> None:
    content = f"title,service\r\n{word} walks,Parks\r\nTea,Care\r\n".encode(encoding)
    assert word in decode(content).text


@pytest.mark.parametrize("word", ["Gàidhlig", "maître"])
def test_letters_stand_beside_those_that_they_stand_beside_in_words(word: str) -> None:
    assert word in decode(f"title,service\r{word} walks,Parks\r".encode("mac-roman")).text


def test_a_euro_of_latin_9_is_none_of_windows_signs() -> None:
    found = decode("title\nOver €500\nCafé\n".encode("iso8859-15"))
    assert (found.text.splitlines()[1:], found.is_guess) == (["Over €500", "Café"], True)
    assert decode("title\n¤ 5\n– ½\n".encode("cp1252")).encoding == "cp1252"


def test_a_file_of_zeros_is_empty() -> None:
    with pytest.raises(UserError) as refused:
        decode(b"\x00" * 2000)
    assert refused.value.key == "file.empty"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Młodzież,Społeczność\nŻłobek przy Łąkowej,Oświata", "cp1250"),
        ("Příprava hřiště,Městská část\nČistota ulic,Zeleň\nŽižkov žije,Školy", "cp1250"),
        ("Čišćenje plaže,Općina\nDruštvo žena,Služba", "cp1250"),
        ("Idősek klubja,Művelődés\nErdő ültetés,Zöldfelület\nFőtér,Könyvtár", "cp1250"),
        ("Curăţenie în oraş,Primăria\nGrădiniţă nouă,Educaţie", "cp1250"),
        ("Gŵyl y dŵr,Tŷ'r Cyngor\nCŵn tywys,Llŷn", "iso8859-14"),
        ("Gwasanaeth dŵr,Môn", "iso8859-14"),
        ("Guðrún Þórsdóttir,Reykjavík\nSiân’s café,Mân", "cp1252"),
        ("São João,Ações\n¿cómo estás?,mañana\nTõnu Õnnepalu,Pärnu", "cp1252"),
        ("Žižek and Hélène,François\ncaffè,perché", "cp1252"),
        ("Total¹,5m³ of soil", "cp1252"),
        ("Cost £k,Saving (£m)", "cp1252"),
    ],
)
def test_letters_of_central_europe_and_wales_are_told_from_those_of_the_west(
    text: str, encoding: str
) -> None:
    found = decode(f"title,service\n{text}\n".encode(encoding))
    assert (found.text.split("\n", 1)[1].strip(), found.encoding) == (text, encoding)
    assert decode(f"title,service\n{text}\n".encode(encoding), encoding).text == found.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_welsh_letters_come_whole_out_of_unicode(encoding: str) -> None:
    assert "Tŷ dŵr" in decode("title,service\nTŷ dŵr,Ŵyl Ŷd\n".encode(encoding)).text


def test_a_line_as_long_as_what_excel_keeps_beside_a_sheet_is_read() -> None:
    text = "title,service\n".ljust(164) + "\n"
    assert decode(text.encode()).text == text


_PIECES = [
    *(b"a", b"\n", b"\r", b"\r\n", b",", b"\xc3\xa9", b"\xe2\x82\xac", b"\xf0\x9f\x98\x80", b"\xef\xbf\xbf"),
    *(b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\xe0\x80\x80", b"\xff"),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map(b"".join))
def test_a_file_is_mixed_where_one_of_its_lines_is_utf8_and_another_is_not(content: bytes) -> None:
    kinds = set()
    for line in re.findall(rb"[^\r\n]+", content):
        try:
            kinds.add(line.decode().isascii())
        except UnicodeDecodeError:
            kinds.add(None)
    assert (decode(b"title\n" + content).encoding == "mixed") == ({None, False} <= kinds)


@pytest.mark.parametrize(
    "words",
    [
        ["Lunch\xa0club", "On\xa0hold", "Live\xa0"],
        ["4\xa0May 2027", "On\xa0hold"],
        ["Walks\xa0", "\xa0Choir", "On\xa0hold"],
        ["3\xa0-\xa0medium", "No\xa0go", "Café\xa0tea"],
        ["10\xa0am", "2\xa0pm"],
    ],
)
def test_the_space_of_a_web_page_is_no_letter_of_dos(words: list[str]) -> None:
    text = "Title,Notes\n" + "".join(f"{word},{word}\n" for word in words)
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("words", ["Seán Siân", "Gráinne Walk", "Málaga Choir", "está", "Cárdenas Café"])
def test_a_letter_of_dos_is_no_space(words: str) -> None:
    text = "Title,Notes\n" + "".join(f"{word},£5\n" for word in words.split())
    assert decode(text.encode("cp850")).text == text
