"""How a mail leaves: posted with the deed, claimed under a lease, sent outside any transaction, tried again for two days.

At least once: a deliverer that dies between sending and marking leaves a mail to be sent again, under the same
Message-ID, by which the reader's mailbox knows it.
"""

import logging
from datetime import datetime, timedelta
from email.utils import parseaddr
from functools import partial
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import models, transaction
from django.db.models import F
from django_tasks import task

from qa_portal import clock
from qa_portal.notices.models import MOST_ATTEMPTS, MailState, OutboxMail
from qa_portal.notices.nudges import nudge

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
KEPT_FOR = timedelta(days=30)
# How long to wait after the first, second, … failed attempt.
PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 480, 1440)]


def post(
    *,
    to: str,
    subject: str,
    body: str,
    school: models.Model | None = None,
    not_before: datetime | None = None,
    key: str | None = None,
) -> None:
    """Put a mail into the outbox within the caller's transaction; a `key` that was posted before is not posted again.

    `subject` names nothing but the kind of thing that waits; `body` carries one link and no personal detail.
    """
    now = clock.now()
    mail = OutboxMail(
        school=school,
        key=key,
        message_id=_new_message_id(),
        to=to,
        subject=" ".join(subject.split()),
        body=body,
        created_at=now,
        not_before=not_before or now,
    )
    OutboxMail.objects.bulk_create([mail], ignore_conflicts=key is not None)
    if mail.not_before <= now:
        transaction.on_commit(partial(nudge, deliver_outbox), robust=True)


def withdraw(key: str) -> bool:
    """Take back a mail that has not left; False where it is gone or in a deliverer's hands. Its key is free again."""
    deleted, _ = OutboxMail.objects.free(clock.now()).filter(key=key).delete()
    return bool(deleted)


def deliver(now: datetime | None = None, limit: int = 100) -> int:
    """Send up to `limit` mails that are due, one by one; the number sent. Two deliverers never send the same one."""
    now = now or clock.now()
    _give_up(now)
    sent = 0
    connection = get_connection()
    try:
        for mail in OutboxMail.objects.due(now)[:limit]:
            if _claim(mail, now):
                sent += _send(mail, connection)
    finally:
        connection.close()
    return sent


@task()
def deliver_outbox() -> int:
    return deliver()


def prune(now: datetime) -> int:
    """Forget mails that were sent or given up more than thirty days ago; how many."""
    over = OutboxMail.objects.exclude(state=MailState.QUEUED)
    return over.filter(created_at__lt=now - KEPT_FOR).delete()[0]


def _new_message_id() -> str:
    """Made when the mail is posted and never again: `make_msgid` would ask the network for this machine's name."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{uuid4()}@{domain}>"


def _claim(mail: OutboxMail, now: datetime) -> bool:
    """Take `mail` into these hands for as long as the lease: one UPDATE decides between two deliverers."""
    # Long runs outlive the `now` they began with; the lease counts from the moment of the claim.
    until = max(now, clock.now()) + LEASE
    free = OutboxMail.objects.free(now).filter(pk=mail.pk, attempts=mail.attempts)
    if not free.update(claimed_until=until, attempts=F("attempts") + 1):
        return False
    mail.claimed_until, mail.attempts = until, mail.attempts + 1
    return True


def _send(mail: OutboxMail, connection: BaseEmailBackend) -> bool:
    mine = OutboxMail.objects.filter(pk=mail.pk, claimed_until=mail.claimed_until)
    try:
        connection.open()
        EmailMessage(
            mail.subject,
            mail.body,
            to=[mail.to],
            headers={"Message-ID": mail.message_id},
            connection=connection,
        ).send()
    except Exception as failure:
        log.warning("A mail did not leave (attempt %s): %s", mail.attempts, type(failure).__name__)
        connection.close()
        mine.update(**_after(failure, mail))
        return False
    mine.update(state=MailState.SENT, sent_at=clock.now(), claimed_until=None, body="", failure="")
    return True


def _after(failure: Exception, mail: OutboxMail) -> dict:
    """The columns of a mail whose attempt failed: later once more, or given up."""
    columns = {"claimed_until": None, "failure": type(failure).__name__[:80]}
    if mail.attempts >= MOST_ATTEMPTS:
        return columns | {"state": MailState.FAILED}
    return columns | {"not_before": clock.now() + PAUSES[mail.attempts - 1]}


def _give_up(now: datetime) -> None:
    """Stop trying mails whose every deliverer died with them in hand."""
    OutboxMail.objects.free(now).filter(attempts__gte=MOST_ATTEMPTS).update(
        state=MailState.FAILED, claimed_until=None, failure="Interrupted"
    )
