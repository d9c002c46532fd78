"""A draft's words, an unsent comment, a senior leader's note and another school show on no page, picture, paper or sheet."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from conversations.models import Comment, Record, SeniorNote
from conversations.sending import FORM
from qa_portal.drafts.models import Draft
from qa_portal.moves.models import LogEntry
from qa_portal.schools.scope import school_scope
from tests.cast import ROLES
from tests.conversations import half_term as told

pytestmark = pytest.mark.django_db

# The draft's own writer sees it on her own list; the comment's own reader does not meet it here.
MAY_SEE = {("leader", told.DRAFT_SECRET)}


def words_of(answer) -> str:
    kind = answer.headers.get("Content-Type", "")
    if "pdf" in kind:
        return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    if "spreadsheet" in kind:
        rows = load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)
        return "\n".join(str(row) for row in rows)
    return answer.content.decode()


def every_channel(span, url):
    half_term = span.half_term.pk
    yield reverse("overview:home", args=["larkfield"])
    yield reverse("overview:summary", args=["larkfield"])
    yield reverse("overview:summary-pdf", args=["larkfield", half_term])
    for name in ("coverage", "plan", "agreed-list", "record-list", "record-queue"):
        yield url(name)
    for kind in ("xlsx", "csv"):
        for name in ("coverage-export", "agreed-export", "queue-export"):
            yield url(name) + f"?as={kind}"
        for show in ("all", "mine", "shared"):
            yield url("record-export") + f"?as={kind}&show={show}"
        yield reverse("office:person-export", args=["larkfield"]) + f"?as={kind}"


@pytest.mark.parametrize("who", [*ROLES, "trust", "outsider"])
def test_no_secret_comes_out(half_term, client_of, url, who):
    for address in every_channel(half_term.span, url):
        words = words_of(client_of(who).get(address))
        for secret in told.SECRETS:
            if (who, secret) not in MAY_SEE:
                assert secret not in words, (address, secret)


def test_the_secrets_are_there(half_term, cast, client_of, url):
    """The control: each is stored, and what its owner may see does come out."""
    assert told.DRAFT_SECRET in str(Draft.objects.filter(form=FORM).values_list("fields"))
    assert Comment.objects.filter(text=told.COMMENT_SECRET).exists()
    assert SeniorNote.objects.filter(text=told.NOTE_SECRET).exists()
    with school_scope(cast.elsewhere):
        assert Record.objects.get().title == f"Year 4, {told.FOREIGN_SECRET}"
    for kind in ("xlsx", "csv"):
        own = client_of("leader").get(url("record-export") + f"?as={kind}&show=mine")
        assert told.DRAFT_SECRET in words_of(own).lower()


def test_nor_does_the_log_hold_any(half_term, client_of, url):
    for address in every_channel(half_term.span, url):
        client_of("head").get(address)
    assert LogEntry.objects.filter(verb="export").count() == 14
    told_of = str([vars(entry) for entry in LogEntry.objects.all()])
    assert all(secret not in told_of for secret in told.SECRETS)
