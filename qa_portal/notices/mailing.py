"""Notices by mail: at once or as a digest in the morning, never in quiet hours, each notice in one mail at most.

A mail says what kind of thing waits and carries one link. It names nobody and nothing, unless the school has
switched on that mails hold the text of a comment (D23); its subject names the kind alone, whatever is switched.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse

from qa_portal import clock
from qa_portal.notices import outbox
from qa_portal.notices.hours import Hours
from qa_portal.notices.models import Notice
from qa_portal.notices.seeing import Shown, shown_to
from qa_portal.notices.table import words_in_mail
from qa_portal.schools.choices import NoticesByMail
from qa_portal.schools.models import Grant, Person, School
from qa_portal.schools.models.person import in_force
from qa_portal.web.rooms import Waiting, rooms

KEPT_FOR = timedelta(days=400)
SEVERAL = "Several things for you"
LONGEST_TEXTS = 3000


def post_mails(school: School, now: datetime) -> None:
    """Post the mails that are due at `school`, inside its scope; a person's notices go into one mail."""
    hours = Hours(now)
    if not hours.are_open:
        return
    _pass_over(now)
    for person, notices in _due(school, hours, now):
        _post(person, notices, now)


def prune(now: datetime) -> int:
    """Forget what was told more than a year ago; how many."""
    return Notice.objects.filter(from_when__lt=now - KEPT_FOR).delete()[0]


# --- What is due


def _pass_over(now: datetime) -> None:
    """Notices of people whom no mail reaches, or who want none, are for the portal alone."""
    somebody = Grant.objects.filter(in_force(clock.today())).values("person")
    reached = (
        Person.objects.current()
        .filter(user__isnull=False, pk__in=somebody)
        .exclude(email="")
        .exclude(notices_by_mail=NoticesByMail.NONE)
    )
    _unmailed(now).exclude(person__in=reached).update(mailed_at=now)


def _unmailed(now: datetime) -> Notice.objects:
    return Notice.objects.unseen().filter(mailed_at__isnull=True, from_when__lte=now)


def _due(school: School, hours: Hours, now: datetime) -> Iterator[tuple[Person, list[Notice]]]:
    """People and what to write to them of: at once, or, once a day, all that came before this morning."""
    at_once = Q(person__notices_by_mail=NoticesByMail.NOW)
    daily = Q(person__notices_by_mail=NoticesByMail.DAILY, from_when__lte=hours.morning)
    due = _unmailed(now).filter(at_once | daily, person__working_days__contains=hours.weekday)
    found = list(due.select_related("person").order_by("person", "from_when", "id"))
    roles = _roles_of({notice.person_id for notice in found})
    for _, notices in groupby(found, key=lambda notice: notice.person_id):
        told = list(notices)
        person = told[0].person
        person.school, person.roles = school, roles[person.pk]
        yield person, told


def _roles_of(people: set) -> dict:
    """The roles of many people today, in one query."""
    roles: dict = {person: frozenset() for person in people}
    grants = Grant.objects.filter(in_force(clock.today()), person__in=people).exclude(role="")
    for person, role in grants.values_list("person", "role"):
        roles[person] |= {role}
    return roles


# --- One mail


def _post(person: Person, notices: list[Notice], now: datetime) -> None:
    shown = shown_to(person, notices)
    mail = _write(person, shown) if shown else None
    with transaction.atomic():
        mine = Notice.objects.filter(pk__in=[n.pk for n in notices], mailed_at__isnull=True)
        if mine.update(mailed_at=now) and mail:
            key = f"notices:{shown[0].notice.pk}"
            outbox.post(to=person.email, school=person.school, key=key, **mail)


def _write(person: Person, shown: list[Shown]) -> dict[str, str]:
    """The subject and the body of a mail."""
    kinds = Counter(words_in_mail(each.notice.kind) for each in shown)
    context = {"kinds": kinds.items(), "link": _link(person, shown)}
    if person.school.mails_hold_the_text:
        context["texts"] = list(_texts(shown))
    if person.notices_by_mail == NoticesByMail.DAILY:
        context["on_you"] = _kinds_of(t for room in rooms() for t in room.waiting_on(person))
        context["on_others"] = _kinds_of(
            t for room in rooms() for t in room.waiting_on_others(person)
        )
    subject = next(iter(kinds)) if len(kinds) == 1 else SEVERAL
    return {"subject": subject, "body": render_to_string("notices/mail.txt", context)}


def _kinds_of(things: Iterable[Waiting]) -> list[str]:
    """What kinds of things wait, each once: the words of a single one name it and stay in the portal."""
    return list(dict.fromkeys(thing.kind or "Something else" for thing in things))


def _texts(shown: list[Shown]) -> Iterator[tuple[str, str]]:
    left = LONGEST_TEXTS
    for each in shown:
        if each.text and len(each.text) <= left:
            left -= len(each.text)
            yield words_in_mail(each.notice.kind), each.text


def _link(person: Person, shown: list[Shown]) -> str:
    """To the thing where there is one, otherwise to the page of notices."""
    if len(shown) == 1:
        return settings.PORTAL_ADDRESS + shown[0].notice.url
    page = reverse("notices:notice-list", kwargs={"school": person.school.slug})
    return settings.PORTAL_ADDRESS + page
