"""A leader at the form of a record: what a page posts, and texts that nobody should be able to break it with."""

from uuid import uuid4

from conversations.models import Record
from conversations.sending import FORM
from conversations.sheet import Sheet
from qa_portal.drafts.models import Draft, draft_of

HOSTILE = [
    "",
    " ",
    "x" * 100_000,
    "\u202eright to left\u2066\u200f",
    "\x01\x07\x1b[31m",
    "0000-00-00",
    "31 February 2026",
    "year 0000",
    "9" * 400,
    "²",
    "٣/٣/٢٠٢٦",
    "'; DROP TABLE--",
    "<script>alert(1)</script>{{ 7|add:7 }}",
    "None",
    str(uuid4()),
    "🦉" * 500,
    "\r\n\r\n",
]
UNREADABLE = ["a\x00b", "\ud800"]


def begin(leader, sheet: Sheet | None = None) -> tuple[Record, Draft]:
    """A draft of the leader's with the words of `sheet`."""
    record = Record.objects.begin(None, leader=leader)
    draft = draft_of(leader, FORM, record, start=sheet.to_fields() if sheet else {})
    return record, draft


def posted(sheet: Sheet, draft: Draft, **more) -> dict:
    """What the page posts: the words of the sheet over the revision that it showed."""
    draft.refresh_from_db()
    return sheet.to_fields() | {"draft-revision": str(draft.revision)} | more
