"""What a proof may ask for: where to add its line, a record to race on, windows of one person."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from conversations.models import Record
from conversations.sending import FORM, send_record
from qa_portal.drafts.models import Draft, draft_of
from qa_portal.schools.models import Person
from qa_portal.schools.scope import school_scope
from tests.conversations.conftest import sheet_with
from tests.proof.promises import keep_line


@pytest.fixture
def proof(request) -> Callable[..., None]:
    """`proof("T8", did="…", failures=0, control="…")`: this proof's line in docs/proof.md."""

    def add(test: str, **line) -> None:
        keep_line(test, engine=connection.vendor, **line)

    return add


class Desk:
    """Larkfield's cast at work: fresh records, drafts and signed-in windows, as many as a race wants."""

    def __init__(self, cast) -> None:
        self.cast, self.school = cast, cast.school

    def windows(self, person: Person, number: int) -> list[Client]:
        """Several windows of one person's browser: one session."""
        first = Client()
        first.force_login(person.user)
        windows = [first, *(Client() for _ in range(number - 1))]
        for window in windows[1:]:
            window.cookies = first.cookies
        return windows

    def draft(self) -> tuple[Record, Draft]:
        with school_scope(self.school):
            record = Record.objects.begin(uuid4(), leader=self.cast.leader)
            sheet = sheet_with(teachers=(self.cast.teacher,))
            return record, draft_of(self.cast.leader, FORM, record, start=sheet.to_fields())

    def sent(self) -> Record:
        with school_scope(self.school):
            record = Record.objects.begin(uuid4(), leader=self.cast.leader)
            send_record(
                record, by=self.cast.leader, sheet=sheet_with(teachers=(self.cast.teacher,))
            )
            return Record.objects.select_related("school").get(pk=record.pk)


@pytest.fixture
def desk(cast) -> Desk:
    return Desk(cast)
