"""The outbox: a mail leaves once for each deed, under one Message-ID, however often somebody tries."""

import threading
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail as mailbox
from django.db import connection, transaction

from qa_portal import clock
from qa_portal.notices import outbox
from qa_portal.notices.models import MOST_ATTEMPTS, MailState, OutboxMail


@pytest.fixture
def mail(db) -> OutboxMail:
    outbox.post(
        to="kit@larkfield.example.org", subject="A record of yours has been read", body="Look"
    )
    return OutboxMail.objects.get()


@pytest.fixture
def broken_post(monkeypatch):
    """The mail server hangs up on everything."""

    def hang_up(*_):
        raise SMTPServerDisconnected("gone, and here is somebody's address")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", hang_up)


def later(**delta: int):
    return clock.now() + timedelta(**delta)


def test_a_posted_mail_leaves_once(mail):
    assert outbox.deliver() == 1
    assert outbox.deliver() == 0
    (sent,) = mailbox.outbox
    assert sent.to == ["kit@larkfield.example.org"]
    assert sent.subject == "A record of yours has been read"
    assert sent.body == "Look"
    assert sent.extra_headers == {"Message-ID": mail.message_id}
    mail.refresh_from_db()
    assert (mail.state, mail.body, mail.attempts, mail.claimed_until) == ("sent", "", 1, None)
    assert mail.sent_at is not None


def test_the_nudge_has_it_sent_by_the_worker(mail, run_tasks):
    assert mailbox.outbox == []
    assert run_tasks() == 1
    assert len(mailbox.outbox) == 1


def test_many_mails_make_one_nudge(db, run_tasks):
    for n in range(5):
        outbox.post(to=f"n{n}@example.org", subject="Something waits", body="Look")
    assert run_tasks() == 1
    assert len(mailbox.outbox) == 5


def test_a_deed_undone_posts_nothing(db, run_tasks):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        outbox.post(to="kit@example.org", subject="Something waits", body="Look")
        _ = 1 / 0
    assert run_tasks() == 0
    assert OutboxMail.objects.count() == 0


def test_a_key_is_posted_once(db, larkfield):
    for _ in range(3):
        outbox.post(to="kit@example.org", subject="Read", body="Look", school=larkfield, key="k1")
    assert OutboxMail.objects.count() == 1
    outbox.deliver()
    outbox.post(to="kit@example.org", subject="Read", body="Look", school=larkfield, key="k1")
    assert outbox.deliver(later(days=3)) == 0
    assert len(mailbox.outbox) == 1


def test_a_mail_for_later_waits(db, run_tasks):
    outbox.post(to="kit@example.org", subject="Read", body="Look", not_before=later(minutes=10))
    assert run_tasks() == 0
    assert outbox.deliver(later(minutes=9)) == 0
    assert outbox.deliver(later(minutes=11)) == 1


def test_a_mail_is_taken_back_until_it_leaves(db):
    outbox.post(
        to="k@example.org", subject="Read", body="x", not_before=later(minutes=10), key="k1"
    )
    assert outbox.withdraw("k1")
    assert not outbox.withdraw("k1")
    outbox.post(to="k@example.org", subject="Read", body="x", key="k1")
    outbox.deliver()
    assert not outbox.withdraw("k1")
    assert len(mailbox.outbox) == 1


def test_a_mail_in_a_deliverers_hands_is_not_taken_back(db):
    outbox.post(to="k@example.org", subject="Read", body="x", key="k1")
    OutboxMail.objects.update(claimed_until=later(minutes=5))
    assert not outbox.withdraw("k1")


def test_a_line_break_cannot_make_a_header(db):
    outbox.post(to="k@example.org", subject="Read\r\nBcc: x@example.org", body="x")
    assert OutboxMail.objects.get().subject == "Read Bcc: x@example.org"
    outbox.deliver()
    assert mailbox.outbox[0].recipients() == ["k@example.org"]


def test_a_failed_mail_is_tried_again_under_the_same_id(mail, broken_post, monkeypatch):
    assert outbox.deliver() == 0
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.failure) == ("queued", 1, "SMTPServerDisconnected")
    assert mail.body == "Look"
    assert mail.not_before > clock.now()
    assert outbox.deliver() == 0
    monkeypatch.undo()
    assert outbox.deliver(later(minutes=2)) == 1
    assert mailbox.outbox[0].extra_headers["Message-ID"] == mail.message_id


def test_after_eight_attempts_it_is_given_up(mail, broken_post):
    for n in range(12):
        outbox.deliver(later(days=2 * n))
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.FAILED, MOST_ATTEMPTS)


def test_one_bad_address_does_not_hold_up_the_others(db, monkeypatch):
    from django.core.mail.backends.locmem import EmailBackend

    send = EmailBackend.send_messages

    def picky(self, messages):
        if messages[0].to == ["n1@example.org"]:
            raise ValueError("no such address")
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", picky)
    for n in range(3):
        outbox.post(to=f"n{n}@example.org", subject="Read", body="x")
    assert outbox.deliver() == 2
    assert sorted(m.to[0] for m in mailbox.outbox) == ["n0@example.org", "n2@example.org"]


def test_a_deliverer_that_died_leaves_its_mail_to_the_next(mail):
    """Killed after the claim: nobody sends it while the lease runs, somebody does afterwards."""
    OutboxMail.objects.update(claimed_until=later(minutes=5), attempts=1)
    assert outbox.deliver() == 0
    assert outbox.deliver(later(minutes=6)) == 1


def test_a_mail_that_kills_its_deliverers_is_given_up(mail):
    OutboxMail.objects.update(claimed_until=later(minutes=-1), attempts=MOST_ATTEMPTS)
    assert outbox.deliver() == 0
    mail.refresh_from_db()
    assert mail.state == MailState.FAILED
    assert mailbox.outbox == []


def test_a_claim_that_was_lost_marks_nothing(mail):
    """A deliverer that slept past its lease does not overwrite what the next one wrote."""
    mail.claimed_until = later(minutes=5)  # never claimed in the database
    assert outbox._send(mail, mailbox.get_connection())
    mail.refresh_from_db()
    assert mail.state == MailState.QUEUED


def test_old_mails_are_forgotten(db):
    outbox.post(to="k@example.org", subject="Read", body="x")
    outbox.deliver()
    outbox.post(to="waits@example.org", subject="Read", body="x")
    assert outbox.prune(later(days=29)) == 0
    assert outbox.prune(later(days=31)) == 1
    assert OutboxMail.objects.get().to == "waits@example.org"


@pytest.mark.django_db(transaction=True)
def test_two_deliverers_at_once_send_each_mail_once(transactional_db):
    for n in range(20):
        outbox.post(to=f"n{n}@example.org", subject="Read", body="x")
    start = threading.Barrier(4)

    def deliver():
        start.wait()
        try:
            outbox.deliver()
        finally:
            connection.close()

    threads = [threading.Thread(target=deliver) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(m.to[0] for m in mailbox.outbox) == sorted(f"n{n}@example.org" for n in range(20))
    assert OutboxMail.objects.filter(state=MailState.SENT, attempts=1).count() == 20
