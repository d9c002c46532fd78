"""A list costs the same number of queries with one row and with thirty, and stays within its budget (performance goals)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conversations.models import Record, Talk
from conversations.sending import FORM, send_record
from conversations.talks import invite
from qa_portal import clock
from qa_portal.drafts.models import draft_of
from tests.laws.world import sheet_for

pytestmark = pytest.mark.django_db

LISTS = [
    ("overview:home", "leader", 16),
    ("overview:home", "teacher", 16),
    ("overview:home", "senior_leader", 16),
    ("overview:home", "teacher", 16),
    ("overview:home", "head", 16),
    ("conversations:record-list", "leader", 10),
    ("conversations:record-list", "teacher", 10),
    ("conversations:record-list", "head", 10),
    ("actions:action-list", "teacher", 10),
    ("actions:action-list", "leader", 10),
    ("actions:action-list", "head", 10),
    ("conversations:bank-list", "leader", 10),
    ("conversations:talk-list", "leader", 10),
    ("conversations:talk-list", "teacher", 10),
    ("conversations:record-queue", "senior_leader", 10),
    ("conversations:coverage", "head", 10),
    ("conversations:plan", "head", 10),
    ("conversations:agreed-list", "senior_leader", 10),
    ("conversations:agreed-export", "senior_leader", 10),
    ("conversations:record-export", "leader", 12),
    ("conversations:record-export", "head", 12),
    ("conversations:queue-export", "senior_leader", 12),
    ("conversations:coverage-export", "head", 12),
    ("overview:summary", "head", 24),
    ("conversations:exemplar-list", "leader", 10),
    ("conversations:leadersnote-list", "leader", 10),
    ("conversations:leadersnote-write", "head", 10),
    ("conversations:record-list", "partner_reader", 10),
    ("conversations:reader-list", "head", 10),
    ("office:person-list", "head", 10),
    ("notices:notice-list", "leader", 10),
    ("notices:notice-list", "senior_leader", 10),
    ("office:person-export", "head", 12),
]


def queries_of(client, address: str) -> int:
    client.get(address)  # the session and the log of reads settle first
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def more_talks(cast, number: int) -> None:
    for _ in range(number):
        talk = Talk(leader=cast.leader, on=clock.today(), purpose="What the children say")
        invite(talk, teachers=[cast.teacher], by=cast.leader)


def more_records(cast, number: int) -> None:
    for n in range(number):
        record = Record.objects.begin(None, leader=cast.leader)
        sheet = sheet_for(cast.school, teacher=cast.teacher)
        if n % 3:
            send_record(record, by=cast.leader, sheet=sheet)
        else:
            draft_of(cast.leader, FORM, record, start=sheet.to_fields())


@pytest.mark.parametrize(("name", "role", "budget"), LISTS)
def test_a_list_costs_the_same_at_any_length(
    name, role, budget, world, cast, clients, in_larkfield
):
    address = reverse(name, kwargs={"school": "larkfield"})
    before = queries_of(clients[role], address)
    more_records(cast, 30)
    more_talks(cast, 30)
    assert queries_of(clients[role], address) == before
    assert before <= budget


@pytest.mark.parametrize("role", ["leader", "teacher", "senior_leader"])
@pytest.mark.parametrize(("name", "budget"), [("sent_record", 15), ("returned_record", 15)])
def test_a_records_page_stays_within_its_budget(name, budget, role, world, clients, in_larkfield):
    """Fourteen, and one for the links that these records have."""
    record = world.things[name]
    assert queries_of(clients[role], record.get_absolute_url()) <= budget
