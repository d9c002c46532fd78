"""All seen: one's own, all that is shown by now."""

from datetime import timedelta

from django.urls import reverse

from qa_portal.notices.models import Notice
from tests.notices.conftest import TUESDAY


def address(name: str = "notice-seen") -> str:
    return reverse(f"notices:{name}", args=["larkfield"])


def test_ones_own_are_seen_and_the_page_is_shown_again(told, client_of, cast):
    told(cast.teacher)
    told(cast.teacher, from_when=TUESDAY + timedelta(minutes=1))
    told(cast.leader)

    answer = client_of("teacher").post(address())

    assert (answer.status_code, answer["Location"]) == (302, address("notice-list"))
    assert list(Notice.objects.unseen().values_list("person", flat=True).order_by("from_when")) == [
        cast.leader.pk,
        cast.teacher.pk,
    ]
    assert (
        "Mark all as seen" not in client_of("teacher").get(address("notice-list")).content.decode()
    )


def test_it_is_posted(told, client_of, cast):
    told(cast.teacher)

    assert client_of("teacher").get(address()).status_code == 405
    assert Notice.objects.unseen().count() == 1


def test_a_stranger_sees_nothing_of_it(told, client_of, cast):
    told(cast.teacher)

    assert client_of("outsider").post(address()).status_code == 404
    assert client_of("outsider").get(address("notice-list")).status_code == 404
    assert Notice.objects.unseen().count() == 1
