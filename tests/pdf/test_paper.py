"""Any paper: tagged, titled, in a language, with bookmarks, in Inter on A4, page x of y, and no trace of this machine."""

import getpass
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from qa_portal.pdf import paper
from qa_portal.pdf.paper import PaperTooLong, pdf_response, render, with_breaks
from qa_portal.schools.models import School
from tests.pdf.reading_back import (
    bookmarks_of,
    fonts_of,
    letters,
    reader_of,
    right_edge_of,
    words_by_poppler,
    words_of,
)

LETTERS = {
    "Polish": "Zażółć gęślą jaźń",
    "Greek": "Καλημέρα κόσμε",
    "Welsh": "Ŵyn a ŷd, tŷ bach",
    "Turkish": "İstanbul ığdır şeker",
    "Cyrillic": "Добрий день",
    "marks": "● ▲ ■ → – — “ ” ‘ ’ … • €",
}


@pytest.fixture
def school() -> School:
    return School(name="Larkfield Primary School", crest_line="Every voice, every day")


def printed(school: School, heading: str = "A heading", body: str = "") -> bytes:
    """A paper of one paragraph in the frame that all papers have."""
    context = {"school": school, "paper": None, "title": heading, "audience": body, "stamp": "Now"}
    return render("conversations/pdf/feedback.html", context)


def test_it_is_tagged_titled_and_in_a_language(school):
    content = printed(school)
    root = reader_of(content).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader_of(content).metadata.title == "Feedback on a learning conversation record"
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_it_is_a4_with_a_header_a_stamp_and_page_numbers(school):
    content = printed(school, body="word " * 2500)
    pages = reader_of(content).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
        text = letters(page.extract_text())
        assert letters("Larkfield Primary School · Every voice, every day") in text
        assert f"Page{number}of{len(pages)}" in text
        assert "Now" in text


def test_a_school_without_a_crest_line_has_no_dangling_dot(school):
    school.crest_line = ""
    assert "·" not in words_of(printed(school))


def test_its_fonts_are_inter_and_embedded(school):
    fonts = fonts_of(printed(school, body="plain and strong"))
    assert len(fonts) == 2
    assert all("Inter" in name for name in fonts)
    assert all(fonts.values())


def test_it_has_bookmarks(school):
    assert bookmarks_of(printed(school, "Year 4 science"))[0] == "Feedback: Year 4 science"


def test_nothing_in_it_tells_of_this_machine(school):
    content = printed(school)
    info = reader_of(content).metadata
    assert set(info) <= {"/Title", "/Producer", "/CreationDate", "/ModDate"}
    streams = b"".join(
        each.get_data() if hasattr(each := ref.get_object(), "get_data") else repr(each).encode()
        for ref in all_objects(content)
    )
    root = str(Path(paper.__file__).parents[2])
    for trace in (root, socket.gethostname(), f"/{getpass.getuser()}/", "portal:", "Larkfield/"):
        assert trace.encode() not in streams + content, trace


def all_objects(content: bytes):
    reader = reader_of(content)
    return [reader.get_object(number) for number in range(1, len(reader.xref_objStm) + 1)] + [
        reader.get_object(number) for number in reader.xref[0]
    ]


@pytest.mark.parametrize("language", LETTERS)
def test_the_letters_of_europe_are_printed_in_inter(school, language):
    content = printed(school, body=LETTERS[language])
    assert letters(LETTERS[language]) in letters(words_of(content))
    assert all("Inter" in name for name in fonts_of(content)), fonts_of(content)


@pytest.mark.parametrize(
    "text",
    [
        "שלום עולם",
        "مرحبا بالعالم",
        "👩‍🏫 🎉 🇬🇧",
        "a\u202eb\u2066c",
        "\ufeff\u00ad\u200d",
        "日本語の文章",
    ],
)
def test_other_scripts_and_marks_break_nothing(school, text):
    content = printed(school, body=f"before {text} after")
    assert "before" in words_by_poppler(content)
    assert "after" in words_by_poppler(content)


# --- What is too much


def test_a_word_without_end_breaks_within_its_column(school):
    content = printed(school, body="w" * 3000)
    assert "w" * 3000 in letters(words_of(content))
    assert right_edge_of(content) < 595 - 45


@pytest.mark.parametrize("word", ["w" * 200, "&amp;" * 50, "&#x27;" * 50])
def test_breaks_change_no_letter_and_cut_no_sign_in_two(word):
    before = f'<p class="{"c" * 100}">short {word} words</p>'
    after = with_breaks(before)
    assert after.replace("\u200b", "") == before
    assert f'<p class="{"c" * 100}">short ' in after
    assert all(part.count("&") == part.count(";") for part in after.split(">")[1].split("\u200b"))


def test_common_words_are_left_alone():
    text = "<p>Pneumonoultramicroscopic words of a usual length</p>"
    assert with_breaks(text) == text


@pytest.mark.parametrize(
    "body", ["w " * 200_001, "\n".join(["line"] * 3_002)], ids=["letters", "lines"]
)
def test_more_text_than_fits_is_refused_before_it_is_laid_out(monkeypatch, body):
    monkeypatch.setattr(paper, "render_to_string", lambda *_: body.replace("\n", "<br>"))
    monkeypatch.setattr(paper, "_tools", lambda: pytest.fail("it was laid out"))
    with pytest.raises(PaperTooLong, match="more text than fits on paper"):
        render("any", {})


def test_signs_that_html_spells_out_count_as_one(monkeypatch):
    paper._refuse_too_long("<p>" + "&quot;" * paper.MOST_LETTERS + "</p>")
    with pytest.raises(PaperTooLong):
        paper._refuse_too_long("<p>" + "&quot;" * (paper.MOST_LETTERS + 1) + "</p>")


# --- How it is given out


def test_it_is_shown_and_not_kept():
    answer = pdf_response(b"%PDF", "record.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="record.pdf"'
    assert answer["Cache-Control"] == "no-store"


def test_threads_of_one_process_print_at_the_same_time(school):
    """The web server prints in threads, and they share the fonts."""
    with ThreadPoolExecutor(4) as threads:
        papers = list(
            threads.map(lambda n: printed(school, f"Paper {n}", "words " * 300), range(12))
        )
    for n, content in enumerate(papers):
        assert f"Paper{n}" in letters(words_of(content))
        assert len(reader_of(content).pages) == len(reader_of(papers[0]).pages)
