"""One function tells one person one thing, in the transaction of the deed: once for a key, and never of one's own deeds.

What may still be taken back is told with a `from_when` that lies ahead, and forgotten by `untell` before it comes.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Q

from qa_portal import clock
from qa_portal.notices.models import Notice
from qa_portal.notices.table import EVENTS
from qa_portal.schools.models import Person

LONGEST_TITLE = 200
LONGEST_TEXT = 1500


def tell(
    person: Person,
    kind: str,
    *,
    title: str,
    url: str,
    key: str,
    text: str = "",
    by: Person | None = None,
    from_when: datetime | None = None,
) -> None:
    """Tell `person` one thing, once for a `key`; nothing where it is their own deed (`by`) or they have left.

    `url` is a path inside the school: the notice shows as long as `person` may see the page there. `text` is for
    words that everybody who sees that page may read; a comment's stand in no notice (`Room.notice_texts`).
    """
    if person.has_left or (by is not None and by.pk == person.pk):
        return
    now = clock.now()
    notice = Notice(
        person=person,
        kind=kind,
        title=" ".join(title.split())[:LONGEST_TITLE],
        text=text[:LONGEST_TEXT],
        url=url,
        key=key,
        by=by,
        made_at=now,
        from_when=max(from_when or now, now),
    )
    Notice.objects.bulk_create([notice], ignore_conflicts=True)


def announce(
    event: str,
    to: Mapping[str, Iterable[Person]],
    *,
    about: object,
    title: str,
    url: str,
    text: str = "",
    by: Person | None = None,
    from_when: datetime | None = None,
) -> None:
    """Tell of an event whomever the table names: `to` says who holds each role here, `about` makes the key."""
    row = EVENTS[event]
    told = {person.pk: person for whom in row.whom for person in to.get(whom, ())}
    for person in told.values():
        tell(
            person,
            row.kind,
            title=title,
            url=url,
            key=key_of(event, about),
            text=text,
            by=by,
            from_when=from_when,
        )


def key_of(event: str, about: object) -> str:
    return f"{event}:{about}"


def told(keys: Iterable[str]) -> set[str]:
    """Which of `keys` somebody has been told of."""
    return set(Notice.objects.filter(key__in=list(keys)).values_list("key", flat=True))


def untell(*keys: str) -> None:
    """Forget what was not shown to anybody yet: the deed was taken back in time."""
    Notice.objects.filter(key__in=keys, from_when__gt=clock.now()).delete()


def settle(url: str, *, person: Person | None = None) -> None:
    """What the page at `url` was waiting for is done: its notices (of `person`) count as seen."""
    unseen = Notice.objects.unseen().filter(leading_to(url))
    if person is not None:
        unseen = unseen.filter(person=person)
    unseen.update(seen_at=clock.now())


def leading_to(path: str) -> Q:
    """Notices that lead to this page, or to a place on it."""
    return Q(url=path) | Q(url__startswith=f"{path}#") | Q(url__startswith=f"{path}?")
