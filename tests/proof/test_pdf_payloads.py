"""T8: hostile words in every text field of every PDF. Nothing is fetched, no file is read, the words are printed as words.

The control prints the same words as HTML: with the locked fetcher nothing leaves either, with WeasyPrint's own both do.
"""

import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import islice
from uuid import uuid4

import pytest
from weasyprint import HTML
from weasyprint.urls import URLFetcher

from conversations.choices import Outcome
from conversations.models import Comment, Reading, Reply
from conversations.paper import paper_of_draft
from conversations.rounds import Round
from conversations.sheet import ROWS, TEXT_PARTS, Sheet
from qa_portal import clock
from qa_portal.pdf.fetcher import LockedFetcher
from qa_portal.pdf.paper import render
from qa_portal.schools.models import Person, School
from qa_portal.schools.vocabulary import words
from tests.pdf.reading_back import letters, reader_of, words_by_poppler
from tests.proof.payloads import payloads
from tests.proof.promises import SHARE

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("in_larkfield")]

MARK = "heron" + "-under-the-stairs"
SHEET_TEXTS = ["summary", "team_label", "teachers_written", "no_follow_up_because"]
ROW_TEXTS = [
    (rows, part.name)
    for rows, (_, _, row_class) in ROWS.items()
    for part in fields(row_class)
    if part.name in (*TEXT_PARTS[rows], "owner", "partner", "due", "who")
]
COMMENT_TEXTS = ["text", "quote", "other_wording"]
SCHOOL_TEXTS = ["name", "crest_line"]
OTHERS = ["title", "stamp", "audience", "reply", "initials", "section label"]
EVERY_FIELD = [
    *SHEET_TEXTS,
    *(f"{rows}.{name}" for rows, name in ROW_TEXTS),
    *(f"comment.{name}" for name in COMMENT_TEXTS),
    *(f"school.{name}" for name in SCHOOL_TEXTS),
    *OTHERS,
]


class Listener:
    """Counts who knocks on a port of this machine."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.knocks = 0
        self.port = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self.socket.accept()
            except OSError:
                return
            with caller:
                caller.recv(1000)
                self.knocks += 1
                caller.sendall(b"HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    def close(self) -> None:
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join(5)


@pytest.fixture
def listener() -> Iterator[Listener]:
    listening = Listener()
    yield listening
    listening.close()


@pytest.fixture
def hostile(listener, tmp_path) -> list[str]:
    marked = tmp_path / "marked.txt"
    marked.write_text(MARK)
    return payloads(f"http://127.0.0.1:{listener.port}/x", marked.as_uri())


def papers(payload: str, where: str | None) -> Iterator[bytes]:
    """The room's three PDFs with `payload` in the field `where`, or in every field at once."""

    def at(field: str) -> str:
        return payload if where in (field, None) else "plain"

    school = School(name=at("school.name"), crest_line=at("school.crest_line"), slug="x")
    school._words = dict.fromkeys(words(school), at("section label"))
    leader = Person(school=school, name="Plain Person", initials=at("initials"))
    rows = {name: [row_class(id=str(uuid4()))] for name, (_, _, row_class) in ROWS.items()}
    for name, part in ROW_TEXTS:
        setattr(rows[name][0], part, at(f"{name}.{part}"))
    for name in ("actions", "follow_ups"):
        rows[name][0].question = rows["questions"][0].id
    sheet = Sheet(**{name: at(name) for name in SHEET_TEXTS}, **rows)
    reading = Reading(round=1, reader=leader, sent_at=clock.now(), outcome=Outcome.CLOSED)
    comment = Comment(kind="praise", **{name: at(f"comment.{name}") for name in COMMENT_TEXTS})
    comment.reply = Reply(by=leader, text=at("reply"))
    context = {
        "school": school,
        "title": at("title"),
        "stamp": at("stamp"),
        "audience": at("audience"),
        "with_feedback": True,
        "rounds": [Round(reading, [comment])],
    }
    for each in (sheet, replace(sheet, follow_ups=[])):
        paper = paper_of_draft(each, leader=leader)
        yield render("conversations/pdf/record.html", context | {"paper": paper})
    yield render("conversations/pdf/feedback.html", context)
    yield render("conversations/pdf/pro_forma.html", context | {"timings": ["Before"]})


def bytes_in(content: bytes) -> bytes:
    """Every stream of a PDF, unpacked."""
    streams = re.findall(rb"(\d+) 0 obj", content)
    reader = reader_of(content)
    found = [reader.get_object(int(number)) for number in dict.fromkeys(streams)]
    return content + b"".join(each.get_data() for each in found if hasattr(each, "get_data"))


def test_hostile_words_stay_words(listener, hostile, proof):
    """In every field at once; with a share of the full figure, in each field by itself as well."""
    tried = hostile if SHARE else [each for n, each in enumerate(hostile) if n % 3]
    leaks, printed = 0, 0
    for payload in tried:
        for where in [None, *EVERY_FIELD[:: round(1 / SHARE)]] if SHARE else [None]:
            for content in papers(payload, where) if SHARE else islice(papers(payload, where), 1):
                leaks += MARK.encode() in bytes_in(content)
                printed += 1
    did = f"{len(tried)} payloads × {len(EVERY_FIELD)} fields, {printed} PDFs"
    failures = leaks + listener.knocks
    proof("T8", did=did, failures=failures, control="printed as HTML they fetch (line below)")
    assert len(tried) >= 60
    assert (leaks, listener.knocks) == (0, 0)


def test_they_are_printed_as_they_were_written(hostile):
    for payload in hostile[::12]:
        record = next(papers(payload, None))
        assert letters(payload) in letters(words_by_poppler(record, "-raw")), payload


def as_html(payload: str, fetcher: URLFetcher) -> bytes | None:
    try:
        return HTML(string=f"<p>{payload}</p>", url_fetcher=fetcher).write_pdf()
    except Exception:
        return None


def test_the_control_fetches(listener, hostile, proof):
    for payload in hostile:
        content = as_html(payload, LockedFetcher())
        assert content is None or MARK.encode() not in bytes_in(content)
    assert listener.knocks == 0
    leaks = 0
    for payload in hostile:
        content = as_html(payload, URLFetcher())
        leaks += content is not None and MARK.encode() in bytes_in(content)
    control = f"fails as it must: {listener.knocks} requests and {leaks} copies of the marked file"
    did = f"control, {len(hostile)} payloads printed as HTML with the open fetcher"
    proof("T8", did=did, failures=0, control=control)
    assert listener.knocks > 10
    assert leaks > 0
