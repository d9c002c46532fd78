"""Notices by mail: what they say, when they leave, and that each thing is told once (rows 107 to 110, X42, D23, D46)."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail as mailbox
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qa_portal import clock
from qa_portal.notices import mailing
from qa_portal.notices.models import Notice, NoticeKind, OutboxMail
from qa_portal.notices.table import words_in_mail
from qa_portal.notices.telling import tell
from qa_portal.schools.models import Closure, HalfTerm, Person, School
from tests.cast import people_for
from tests.notices.conftest import TUESDAY, london

SECRETS = ("Marigold Finch", "Wren Hollis", "teeth and digestion", "returned for", "goshawk")


def next_morning(hour: int = 7, minute: int = 0):
    return london(2026, 3, 11, hour, minute)


# --- What a mail says


@pytest.mark.parametrize("kind", list(NoticeKind))
@pytest.mark.parametrize("how", ["now", "daily"])
def test_a_mail_names_the_kind_and_nothing_else(kind, how, told, wants, mails_at, cast):
    wants(cast.senior_leader, how)
    for n in range(20):
        told(
            cast.senior_leader,
            kind,
            title=f"{SECRETS[n % 5]} {n}",
            text=f"{SECRETS[(n + 1) % 5]} {n}",
            by=cast.leader,
        )

    (mail,) = mails_at(next_morning())

    assert mail.subject == words_in_mail(kind)
    assert f"- {words_in_mail(kind)} (20)\n" in mail.body
    assert mail.body.count("http") == 1
    assert "http://127.0.0.1:8000/schools/larkfield/notices/\n" in mail.body
    for secret in (*SECRETS, "Imogen", "Tarrant", "clarif", "Year 4"):
        assert secret.lower() not in (mail.subject + mail.body).lower()


def test_one_thing_is_one_click_away(told, wants, mails_at, cast):
    told(cast.teacher, NoticeKind.TALK, url="/schools/larkfield/notices/#x")

    (mail,) = mails_at(next_morning())

    assert mail.subject == "An invitation to a learning conversation"
    assert mail.body == (
        "New for you:\n- An invitation to a learning conversation\n\n"
        "Have a look when it suits you:\nhttp://127.0.0.1:8000/schools/larkfield/notices/#x\n\n"
        "How often the portal writes to you is yours to choose, on your own page there.\n"
    )


def test_things_of_several_kinds_make_one_mail(told, mails_at, cast):
    told(cast.teacher, NoticeKind.TALK)
    for minutes in (1, 2):
        told(cast.teacher, NoticeKind.ACTION, at=TUESDAY + timedelta(minutes=minutes))

    (mail,) = mails_at(next_morning())

    assert mail.subject == "Several things for you"
    assert "- An invitation to a learning conversation\n- An action of yours (2)\n" in mail.body


def test_a_school_may_switch_the_text_on_and_the_subject_stays(told, mails_at, cast):
    School.objects.update(mails_hold_the_text=True)
    cast.school.mails_hold_the_text = True
    told(cast.teacher, NoticeKind.TALK, title="Teeth", text="Bring <three> books & a pen.")

    (mail,) = mails_at(next_morning())

    assert mail.subject == "An invitation to a learning conversation"
    assert (
        "\nAn invitation to a learning conversation:\nBring <three> books & a pen.\n" in mail.body
    )
    assert "Teeth" not in mail.body


def test_a_long_text_stays_in_the_portal(told, mails_at, cast):
    cast.school.mails_hold_the_text = True
    for n, letter in enumerate("abc"):
        told(cast.teacher, text=letter * 1400, at=TUESDAY + timedelta(minutes=n))

    (mail,) = mails_at(next_morning())

    assert "a" * 1400 in mail.body
    assert "b" * 1400 in mail.body
    assert "c" * 1400 not in mail.body
    assert len(mail.body) < OutboxMail._meta.get_field("body").max_length


# --- When it leaves


def test_at_once_is_at_once(told, wants, mails_at, cast):
    wants(cast.teacher, "now")
    told(cast.teacher)

    (mail,) = mails_at(TUESDAY)

    assert mail.to == "teacher@larkfield.example.org"
    assert mails_at(TUESDAY + timedelta(minutes=1)) == []


def test_a_digest_is_once_a_day_in_the_morning(told, mails_at, cast):
    told(cast.teacher)
    assert mails_at(TUESDAY + timedelta(hours=5)) == []
    told(cast.teacher, at=london(2026, 3, 11, 6, 59))

    (mail,) = mails_at(next_morning())
    assert "(2)" in mail.body

    told(cast.teacher, at=next_morning(7, 1))
    assert mails_at(next_morning(18)) == []
    assert len(mails_at(london(2026, 3, 12, 11))) == 1  # the clock was late: still once


def test_without_news_there_is_no_digest(mails_at, school):
    assert mails_at(next_morning()) == []


def test_nobody_is_written_to_who_wants_none(told, wants, mails_at, cast):
    wants(cast.teacher, "none")
    told(cast.teacher)
    assert mails_at(next_morning()) == []

    wants(cast.teacher, "daily")
    assert mails_at(london(2026, 3, 12)) == [], (
        "what was told before the change stays in the portal"
    )
    assert Notice.objects.unseen().count() == 1


def test_what_was_seen_is_not_mailed(told, client_of, mails_at, cast):
    told(cast.teacher)
    client_of("teacher").get("/schools/larkfield/")

    assert mails_at(next_morning()) == []


@pytest.mark.parametrize(
    ("moment", "leaves"),
    [
        (london(2026, 3, 10, 18, 59), True),
        (london(2026, 3, 10, 19, 0), False),
        (london(2026, 3, 11, 6, 59), False),
        (london(2026, 3, 11, 7, 0), True),
        (london(2026, 3, 14, 12), False),  # Saturday
        (london(2026, 3, 15, 12), False),  # Sunday
        (london(2026, 3, 16, 7), True),
        # Summer time begins on 29 March: seven is six by the machine's clock.
        (london(2026, 3, 30, 6, 59), False),
        (london(2026, 3, 30, 7, 0), True),
        (london(2026, 3, 30, 18, 59), True),
        (london(2026, 3, 30, 19, 0), False),
        # Easter holidays
        (london(2026, 4, 1, 9), False),
        (london(2026, 4, 14, 9), False),
        (london(2026, 4, 15, 7), True),
    ],
    ids=lambda value: f"{value:%d-%b-%H%M}" if hasattr(value, "hour") else str(value),
)
def test_quiet_hours(moment, leaves, told, wants, mails_at, cast):
    wants(cast.teacher, "now")
    told(cast.teacher)

    assert bool(mails_at(moment)) is leaves
    if not leaves:
        assert Notice.objects.filter(mailed_at=None).count() == 1, "It waits and is not lost."


def test_a_half_term_holiday_is_quiet_and_the_first_day_back_is_not(
    tuesday, wants, told, mails_at, cast
):
    for how, person in (("now", cast.teacher), ("daily", cast.leader)):
        wants(person, how)
    with time_machine.travel(london(2026, 2, 12, 18, 30), tick=False):
        told(cast.leader)
        told(cast.teacher, from_when=london(2026, 2, 13, 10))

    for day in range(13, 23):
        assert mails_at(london(2026, 2, day, 7)) == []
    back = mails_at(london(2026, 2, 23, 7))
    assert [mail.to for mail in back] == [
        "leader@larkfield.example.org",
        "teacher@larkfield.example.org",
    ]


def test_a_closed_day_is_quiet(told, wants, mails_at, cast):
    wants(cast.teacher, "now")
    Closure.objects.create(name="Snow", starts_on=TUESDAY.date(), ends_on=TUESDAY.date())
    told(cast.teacher)

    assert mails_at(TUESDAY) == []
    assert len(mails_at(next_morning())) == 1


def test_working_days_are_honoured(told, wants, mails_at, cast):
    wants(cast.teacher, "now", days="45")
    wants(cast.leader, days="15")
    told(cast.teacher)
    told(cast.leader)

    assert mails_at(TUESDAY) == []
    assert mails_at(next_morning()) == []
    (thursday,) = mails_at(london(2026, 3, 12, 7))
    (friday,) = mails_at(london(2026, 3, 13, 7))
    assert (thursday.to, friday.to) == (
        "teacher@larkfield.example.org",
        "leader@larkfield.example.org",
    )


def test_without_a_calendar_weekdays_count(told, wants, mails_at, cast):
    HalfTerm.objects.all().delete()
    wants(cast.teacher, "now")
    told(cast.teacher)

    assert mails_at(london(2026, 3, 14, 12)) == []
    assert len(mails_at(london(2026, 3, 16, 7))) == 1


# --- Who


@pytest.mark.parametrize(
    "changes", [{"email": ""}, {"user": None}, {"left_on": TUESDAY.date()}], ids=str
)
def test_who_cannot_be_reached_is_passed_over(changes, told, mails_at, cast):
    told(cast.teacher)
    Person.objects.filter(pk=cast.teacher.pk).update(**changes)

    assert mails_at(next_morning()) == []
    assert Notice.objects.get().mailed_at is not None


def test_whose_roles_have_ended_is_passed_over(told, mails_at, cast):
    told(cast.teacher)
    cast.teacher.grants.update(ends_on=TUESDAY.date())

    assert mails_at(next_morning()) == []


def test_what_may_not_be_seen_any_more_is_not_mailed(told, mails_at, cast):
    """The page of people is not a teacher's to see."""
    told(cast.teacher, url="/schools/larkfield/people/")

    assert mails_at(next_morning()) == []
    assert Notice.objects.get().mailed_at is not None


# --- Through the clock, and how much it costs


def test_the_clock_posts_and_delivers_once(told, wants, cast, school, settings, tmp_path):
    settings.SEALS_DIR = tmp_path
    wants(cast.teacher, "now")
    told(cast.teacher)

    for _ in range(3):
        call_command("tick")

    assert [(m.to, m.subject) for m in mailbox.outbox] == [
        (["teacher@larkfield.example.org"], "A record waits to be read")
    ]


def test_a_digest_for_three_hundred_costs_a_constant_number_each(told, cast, school):
    names = {f"reader{n}": f"Robin Person{n}" for n in range(300)}
    people = [person for _, person in people_for(school, names)]
    Person.objects.filter(pk__in=[p.pk for p in people]).update(notices_by_mail="daily")
    for person in people:
        person.grants.update(role="senior_leader")
        tell(person, "talk", title="T", url="/schools/larkfield/", key="k")

    def cost(moment) -> float:
        with time_machine.travel(moment, tick=False), CaptureQueriesContext(connection) as ran:
            mailing.post_mails(school, clock.now())
        return len(ran)

    many = cost(next_morning())
    assert OutboxMail.objects.count() == 300
    tell(
        people[0], "talk", title="T", url="/schools/larkfield/", key="k2", from_when=next_morning(8)
    )
    fixed = cost(london(2026, 3, 12, 20))
    few = cost(london(2026, 3, 12, 7))
    assert OutboxMail.objects.count() == 301
    each = few - cost(london(2026, 3, 13, 7))
    assert fixed == 0
    assert each <= 12
    assert many <= few + 299 * each


def test_old_notices_are_forgotten(told, cast):
    told(cast.teacher)
    assert mailing.prune(clock.now() + timedelta(days=399)) == 0
    assert mailing.prune(clock.now() + timedelta(days=401)) == 1
