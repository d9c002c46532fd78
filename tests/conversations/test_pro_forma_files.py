"""Files that are no pro forma: each gets a sentence that says what it is and what to do, and never a traceback."""

import io
import zipfile

import pytest

from conversations.proforma import UnreadableFile, read_file, read_text
from tests.conversations.pro_formas import body, paragraphs_of, run, table_of, zipped

GOOD = paragraphs_of("Questions", "How did it go?", "Responses", "Well enough.")


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_file(name, content)
    return str(refused.value)


def with_part(name: str, content: bytes = b"x") -> bytes:
    buffer = io.BytesIO(GOOD)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.docx", b"", "empty"),
        ("a.pdf", b"%PDF-1.7 words", "This is a PDF."),
        ("a.docx", b"%PDF-1.7 words", "This is a PDF."),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "old Word file"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "one with a password"),
        ("a.rtf", b"{\\rtf1 words}", "rich text file"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "picture"),
        ("a.txt", b"GIF89a", "picture"),
        ("a.docm", GOOD, "macros"),
        ("a.docx", with_part("word/vbaProject.bin"), "macros"),
        ("a.docx", with_part("word/VBAPROJECT.BIN"), "macros"),
        ("a.docx", zipped(xl__workbook="<workbook/>"), "This is not a Word file."),
        ("a.odt", zipped(content="<office/>"), "This is not a Word file."),
        ("a.docx", b"just words", "called a Word file but is none"),
        ("a.docx", GOOD[:400], "damaged"),
        ("a.docx", GOOD[:-30], "damaged"),
        ("a.docx", zipped(word__document="<w:document"), "damaged"),
        ("a.docx", zipped(word__document="<document/>"), "There is no text in this file."),
        ("a.docx", zipped(word__document=body("")), "There is no text in this file."),
        ("a.txt", b"a\x00b\x00", "This is not a text file."),
        ("a.bin", bytes(range(1, 32)) * 20, "This is not a text file."),
        ("a.txt", b"  \n\t\n", "There is no text in this file."),
        ("a.html", b"<!DOCTYPE html><p>How?</p>", "web page"),
        ("a.xml", b'<?xml version="1.0"?><a/>', "web page or XML"),
        ("a.txt", b"word " * 12_001, "more text than one record can hold"),
        ("a.docx", b"PK" + b"x" * 10_485_760, "larger than ten megabytes"),
    ],
)
def test_it_says_what_the_file_is(name, content, says):
    assert says in refusal(name, content)


def test_a_zip_bomb_is_not_unpacked():
    bomb = zipped(word__document=body(""), word__media=b"\0" * 45_000_000)
    many = zipped(word__document=body(""), **{f"word__p{n}": "" for n in range(1501)})

    assert len(bomb) < 100_000
    assert "unpacks to far more" in refusal("a.docx", bomb)
    assert "unpacks to far more" in refusal("a.docx", many)


def test_a_body_too_large_for_a_record_is_not_parsed():
    assert "more text than one record" in refusal(
        "a.docx", zipped(word__document=body(" " * 12_000_001))
    )


def test_a_table_without_end_is_refused():
    row = f"<w:tr><w:tc><w:p>{run('Why?')}</w:p></w:tc></w:tr>"
    endless = zipped(word__document=body(f"<w:tbl>{row * 5000}</w:tbl>"))

    assert "more text than one record" in refusal("a.docx", endless)


def test_an_encrypted_part_is_damage():
    damaged = bytearray(GOOD)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = damaged.find(mark)
        while place >= 0:
            damaged[place + offset] |= 1
            place = damaged.find(mark, place + 4)

    assert "damaged" in refusal("a.docx", bytes(damaged))


@pytest.mark.parametrize("step", range(40, len(GOOD), 997))
def test_a_flipped_byte_never_gives_a_traceback(step):
    damaged = bytearray(GOOD)
    damaged[step] ^= 0xFF

    try:
        read_file("a.docx", bytes(damaged))
    except UnreadableFile as refused:
        assert str(refused)


def test_entities_are_not_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("kestrel")
    outside = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'
    inside = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY e "&a;&a;&a;">]>'

    for doctype in (outside, inside):
        said = refusal("a.docx", zipped(word__document=body(run("&e;"), before=doctype)))
        assert said == "This Word file holds something a pro forma has no use for."


def test_elements_nested_without_end_are_damage():
    deep = "<w:p>" + "<w:ins>" * 20_000 + run("x") + "</w:ins>" * 20_000 + "</w:p>"

    assert "damaged" in refusal("a.docx", zipped(word__document=body(deep)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_editors_write(encoding):
    text = "Questions\nWhat’s “insecure”?\nResponses\nÉloïse’s group – fractions"

    (pair,) = read_file("a.txt", text.encode(encoding)).questions

    assert (pair.question, pair.response) == ("What’s “insecure”?", "Éloïse’s group – fractions")


def test_what_was_deleted_is_not_read_and_what_was_inserted_is():
    document = body(
        f"<w:p>{run('Questions')}</w:p>"
        f"<w:p>{run('How did ')}<w:del><w:r><w:delText>they</w:delText></w:r></w:del>"
        f"<w:ins>{run('it go?')}</w:ins></w:p>"
    )

    (pair,) = read_file("a.docx", zipped(word__document=document)).questions

    assert pair.question == "How did it go?"


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent><w:p>{run('Did the box help?')}</w:p></w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    document = body(f"<w:p>{run('Questions')}</w:p><w:p><w:r>{both}</w:r></w:p>")

    read = read_file("a.docx", zipped(word__document=document))

    assert [each.question for each in read.questions] == ["Did the box help?"]


def test_a_body_of_another_name_is_found():
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = f'<R><Relationship Type="{kind}" Target="/word/document2.xml"/></R>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document2.xml", body(f"<w:p>{run('How was it?')}</w:p>"))

    assert read_file("a.docx", buffer.getvalue()).questions[0].question == "How was it?"


def test_a_strict_word_file_is_read():
    strict = body(f"<w:p>{run('How was it?')}</w:p>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )

    read = read_file("a.docx", zipped(word__document=strict))

    assert read.questions[0].question == "How was it?"


def test_words_outside_the_body_are_kept():
    read = read_file(
        "a.docx",
        zipped(
            word__document=body(f"<w:p>{run('Questions')}</w:p><w:p>{run('How was it?')}</w:p>"),
            word__header1=body(f"<w:p>{run('Larkfield')}</w:p>"),
            word__footnotes=body(f"<w:p>{run('Seen in books')}</w:p>"),
        ),
    )

    assert read.unplaced == ("Larkfield", "Seen in books")


@pytest.mark.parametrize("text", ["", " \n ", "\u200b\ufeff"])
def test_pasted_nothing_is_told(text):
    with pytest.raises(UnreadableFile, match="There is no text in this file."):
        read_text(text)


def test_a_blank_pro_forma_of_another_school_says_so():
    blank = table_of(
        ("Learning conversation record", ""),
        ("Teacher:", "Leader:"),
        ("Date:", "☐ Before ☐ During ☐ After"),
        ("Summary", ""),
        ("Questions", "Responses"),
        ("Follow-up", ""),
    )

    assert refusal("a.docx", blank) == "This pro forma has nothing in it yet."
