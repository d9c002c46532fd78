"""How one is told by mail is one's own to choose, on one's own page (row 107)."""

import pytest
from django.urls import reverse

from qa_portal.schools.models import Person, School

pytestmark = pytest.mark.django_db


def edit(client, person: Person, **changes):
    address = reverse("office:person-edit", args=["larkfield", person.pk])
    words = {"name": person.name, "initials": person.initials, "working_days": ["1", "2"]}
    return client.get(address).content.decode(), client.post(address, words | changes)


@pytest.mark.parametrize("who", ["teacher", "head", "administrator"])
def test_everybody_chooses_for_themselves(who, client_of, cast, in_larkfield):
    page, answer = edit(client_of(who), cast[who], notices_by_mail="now")

    assert "Once a day, on my working days" in page
    assert answer.status_code == 302
    assert Person.objects.get(pk=cast[who].pk).notices_by_mail == "now"


@pytest.mark.parametrize("who", ["head", "administrator"])
def test_nobody_chooses_for_another(who, client_of, cast, in_larkfield):
    page, answer = edit(client_of(who), cast.teacher, notices_by_mail="none")

    assert "Once a day" not in page
    assert answer.status_code == 302
    kept = Person.objects.get(pk=cast.teacher.pk)
    assert (kept.notices_by_mail, kept.working_days) == ("daily", "12")


def test_a_person_is_added_with_a_digest(client_of, cast, in_larkfield):
    address = reverse("office:person-add", args=["larkfield"])
    words = {"name": "Ivy Lark", "initials": "IL", "working_days": ["1"], "notices_by_mail": "now"}

    client_of("head").post(address, words)

    assert Person.objects.get(name="Ivy Lark").notices_by_mail == "daily"


@pytest.mark.parametrize(("who", "status", "kept"), [("head", 302, True), ("leader", 403, False)])
def test_whoever_sets_the_school_up_decides_whether_mails_hold_the_text(
    who, status, kept, client_of, in_larkfield, cast
):
    address = reverse("office:school-edit", args=["larkfield"])
    words = {"name": "Larkfield Primary School", "nation": "england", "names_shown_as": "initials"}

    answer = client_of(who).post(address, words | {"mails_hold_the_text": "on"})

    assert answer.status_code == status
    assert School.objects.get(slug="larkfield").mails_hold_the_text is kept
