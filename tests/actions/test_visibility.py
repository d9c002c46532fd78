"""Whoever owns an action sees it; what it came from shows only to those who may see that (the secret is planted first)."""

import pytest

from conversations.models.record import RecordPriority
from tests.actions.conftest import ASKED, TITLE_WORDS
from tests.factories import PriorityFactory

SECRETS = (TITLE_WORDS, ASKED)


@pytest.fixture
def of_the_assistant(agree, cast):
    """Owned by somebody who is not in the record."""
    return agree(owner=cast.teaching_assistant.initials)


def test_who_is_not_in_the_record_sees_the_room_alone(of_the_assistant, client_of, url):
    client = client_of("teaching_assistant")
    for address in (url("action-list"), url("action-detail", of_the_assistant)):
        page = client.get(address).content.decode()
        assert of_the_assistant.text in page
        assert "A learning conversation" in page
        assert not any(secret in page for secret in SECRETS)
        assert "/conversations/records/" not in page


def test_who_is_in_it_sees_where_it_came_from(of_the_assistant, client_of, url):
    """The control: the same pages do show it to the record's people."""
    record = of_the_assistant.record_link.record.get_absolute_url()
    for who, show in (("leader", "with-me"), ("head", "school"), ("teacher", "others")):
        for address in (
            url("action-list") + f"?show={show}",
            url("action-detail", of_the_assistant),
        ):
            page = client_of(who).get(address).content.decode()
            assert all(secret in page for secret in SECRETS), (who, address)
            assert record in page


@pytest.mark.parametrize("who", ["senco", "administrator", "data_lead", "reviewer", "chair"])
def test_nobody_else_sees_it(of_the_assistant, client_of, url, who):
    assert client_of(who).get(url("action-detail", of_the_assistant)).status_code == 404
    for show in ("mine", "with-me", "others", "school"):
        page = client_of(who).get(url("action-list") + f"?show={show}").content.decode()
        assert of_the_assistant.text not in page


def test_the_priority_of_a_hidden_record_is_not_told_by_the_filter(
    of_the_assistant, client_of, url, year
):
    priority = PriorityFactory(year=year)
    RecordPriority.objects.create(record=of_the_assistant.record_link.record, priority=priority)
    address = url("action-list") + f"?priority={priority.pk}"

    assistants = client_of("teaching_assistant").get(address).content.decode()
    assert of_the_assistant.text not in assistants
    leaders = client_of("leader").get(address + "&show=with-me").content.decode()
    assert of_the_assistant.text in leaders
