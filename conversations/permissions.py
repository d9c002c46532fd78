"""Who may do what with a learning conversation record, on one screen (O1, O2, O6 of the matrix, D31)."""

import rules
from django.db import models

from conversations.choices import FINISHED, SENT, WRITABLE
from qa_portal import clock
from qa_portal.schools.choices import Role
from qa_portal.web.permission import anyone, holds

READERS = (Role.SENIOR_LEADER, Role.HEAD)
AUTHORS = (Role.LEADER, Role.SENIOR_LEADER, Role.HEAD)


class Perm(models.TextChoices):
    SEE_RECORDS = "conversations.see_records"
    WRITE_RECORDS = "conversations.write_records"
    SEE_RECORD = "conversations.see_record"
    EDIT_RECORD = "conversations.edit_record"
    LOOK_AT_RECORD = "conversations.look_at_record"
    CONTINUE_RECORD = "conversations.continue_record"
    LINK_RECORD = "conversations.link_record"
    SEND_RECORD = "conversations.send_record"
    WITHDRAW_RECORD = "conversations.withdraw_record"
    DISCARD_RECORD = "conversations.discard_record"
    FOLLOW_UP_RECORD = "conversations.follow_up_record"
    ADD_OWN_WORDS = "conversations.add_own_words"
    SEE_TALKS = "conversations.see_talks"
    INVITE_TO_TALK = "conversations.invite_to_talk"
    CHANGE_TALK = "conversations.change_talk"
    SEE_QUEUE = "conversations.see_queue"
    SEE_COVERAGE = "conversations.see_coverage"
    PLAN_TALKS = "conversations.plan_talks"
    SEE_FEEDBACK = "conversations.see_feedback"
    READ_FOR_QUALITY = "conversations.read_for_quality"
    TAKE_BACK_READING = "conversations.take_back_reading"
    CHANGE_COMMENT = "conversations.change_comment"
    RESOLVE_COMMENT = "conversations.resolve_comment"
    KEEP_WORDING = "conversations.keep_wording"
    LOOK_WHILE_READING = "conversations.look_while_reading"
    CHANGE_BANK_QUESTION = "conversations.change_bank_question"
    REMOVE_LINK = "conversations.remove_link"
    OFFER_EXEMPLAR = "conversations.offer_exemplar"
    SEE_EXEMPLARS = "conversations.see_exemplars"
    SEE_EXEMPLAR = "conversations.see_exemplar"
    CHANGE_EXEMPLAR = "conversations.change_exemplar"
    ANSWER_EXEMPLAR = "conversations.answer_exemplar"
    WITHDRAW_EXEMPLAR = "conversations.withdraw_exemplar"
    PRACTISE = "conversations.practise"
    SEE_LEADERS_NOTES = "conversations.see_leaders_notes"
    WRITE_LEADERS_NOTE = "conversations.write_leaders_note"
    SHARE_OUT = "conversations.share_out"
    NOTE_RECORD = "conversations.note_record"
    CHANGE_SENIOR_NOTE = "conversations.change_senior_note"
    ANSWER_OFFER = "conversations.answer_offer"
    CLOSE_ALONE = "conversations.close_alone"


@rules.predicate
def is_its_leader(person, record) -> bool:
    return record is not None and record.leader_id == person.pk


@rules.predicate
def is_its_teacher(person, record) -> bool:
    return person.pk in record.teacher_ids


@rules.predicate
def is_writable(person, record) -> bool:
    return record.state in WRITABLE


@rules.predicate
def is_sent(person, record) -> bool:
    return record.state in SENT


@rules.predicate
def was_never_sent(person, record) -> bool:
    return record.round == 0


@rules.predicate
def is_just_sent(person, record) -> bool:
    """Sending can be taken back for ten minutes, until somebody begins to read (X11)."""
    return record.can_be_withdrawn(clock.now())


@rules.predicate
def sent_the_last_reading(person, record) -> bool:
    """A round of reading can be taken back by its reader for ten minutes."""
    return record.reading_to_take_back(person, clock.now()) is not None


@rules.predicate
def is_its_partner_reader(person, record) -> bool:
    """Somebody from outside, for whom this one record was chosen for some days (D32)."""
    if not person.holds(Role.PARTNER_READER):
        return False
    return record.partner_readers.in_force(clock.today()).filter(reader=person).exists()


@rules.predicate
def reads_its_record(person, comment) -> bool:
    return person.holds(*READERS) or is_its_partner_reader(person, comment.reading.record)


@rules.predicate
def wrote_note(person, note) -> bool:
    return note.by_id == person.pk


@rules.predicate
def was_offered_to(person, offer) -> bool:
    reading = offer.reading
    return reading.record.leader_id == person.pk and reading.sent_at is not None


@rules.predicate
def nobody_else_may_read(person, record) -> bool:
    """The school has switched it on, and no other reader is left for this record (D32)."""
    return record.school.authors_may_close and not record.other_readers_exist()


@rules.predicate
def wrote_it_unsent(person, comment) -> bool:
    return comment.reading.reader_id == person.pk and comment.reading.sent_at is None


@rules.predicate
def was_sent_on_others_record(person, comment) -> bool:
    """It stands in a sent round on a record that is not this person's own (D31)."""
    record = comment.reading.record
    own = is_its_leader(person, record) or is_its_teacher(person, record)
    return comment.reading.sent_at is not None and not own


@rules.predicate
def has_taken_it_over(person, record) -> bool:
    """They lead its subject since its leader does so no longer (D33)."""
    return person.holds(Role.LEADER) and person.pk in {each.pk for each in record.successors}


@rules.predicate
def offers_looking(person, _obj) -> bool:
    """The school has "Look at my record" switched on (D25)."""
    return person.school.looks_at_records


@rules.predicate
def is_wording_for_its_leader(person, comment) -> bool:
    """A reader's other way to ask it, on this person's own record, in a round that was sent."""
    own = comment.reading.record.leader_id == person.pk
    return own and bool(comment.other_wording) and comment.reading.sent_at is not None


@rules.predicate
def added_it(person, bank_question) -> bool:
    return bank_question.added_by_id == person.pk


@rules.predicate
def leads_the_linked(person, link) -> bool:
    return link.record.leader_id == person.pk


@rules.predicate
def is_finished(person, record) -> bool:
    return record.state in FINISHED


@rules.predicate
def offered_it(person, exemplar) -> bool:
    return exemplar.offered_by_id == person.pk


@rules.predicate
def is_asked(person, exemplar) -> bool:
    return person.pk in exemplar.asked_ids


@rules.predicate
def can_be_corrected(person, exemplar) -> bool:
    """The words of an exemplar are fixed as soon as somebody was asked about them."""
    return exemplar.withdrawn_at is None and not exemplar.asked_ids


@rules.predicate
def is_published(person, exemplar) -> bool:
    return exemplar.is_published


is_author = holds(*AUTHORS)
is_reader = holds(*READERS)
not_in_it = ~is_its_leader & ~is_its_teacher
reads_for_quality = (is_reader | is_its_partner_reader) & not_in_it  # nobody reads their own (D31)

rules.add_rule(Perm.SEE_RECORDS, anyone)
rules.add_rule(Perm.SEE_RECORD, anyone)  # which records: `RecordQuerySet.visible_to`
rules.add_rule(Perm.WRITE_RECORDS, is_author)
rules.add_rule(Perm.EDIT_RECORD, is_its_leader & is_writable)
rules.add_rule(Perm.LOOK_AT_RECORD, is_its_leader & is_writable & offers_looking)
rules.add_rule(Perm.CONTINUE_RECORD, is_author & is_its_leader & is_sent)
rules.add_rule(Perm.LINK_RECORD, is_its_leader & is_sent)
rules.add_rule(Perm.REMOVE_LINK, leads_the_linked)
rules.add_rule(Perm.CHANGE_BANK_QUESTION, is_author & added_it)
rules.add_rule(Perm.SEND_RECORD, is_its_leader)
rules.add_rule(Perm.WITHDRAW_RECORD, is_its_leader & is_just_sent)
rules.add_rule(Perm.DISCARD_RECORD, is_its_leader & was_never_sent)
rules.add_rule(Perm.FOLLOW_UP_RECORD, (is_its_leader | has_taken_it_over) & is_sent)
rules.add_rule(Perm.ADD_OWN_WORDS, is_its_teacher & ~is_its_leader & is_sent)
rules.add_rule(Perm.SEE_TALKS, anyone)  # which talks: `TalkQuerySet.visible_to`
rules.add_rule(Perm.INVITE_TO_TALK, holds(*AUTHORS))
rules.add_rule(Perm.CHANGE_TALK, holds(*AUTHORS) & is_its_leader)
rules.add_rule(Perm.SEE_QUEUE, is_reader)
rules.add_rule(Perm.SEE_COVERAGE, is_reader)
rules.add_rule(Perm.PLAN_TALKS, is_reader)
rules.add_rule(Perm.SEE_FEEDBACK, is_its_leader | reads_for_quality)
rules.add_rule(Perm.READ_FOR_QUALITY, reads_for_quality & is_sent)
rules.add_rule(Perm.TAKE_BACK_READING, reads_for_quality & sent_the_last_reading)
rules.add_rule(Perm.LOOK_WHILE_READING, reads_for_quality & is_sent & offers_looking)
rules.add_rule(Perm.KEEP_WORDING, is_author & is_wording_for_its_leader)
rules.add_rule(Perm.OFFER_EXEMPLAR, is_finished & (is_its_leader | reads_for_quality))
rules.add_rule(Perm.SEE_EXEMPLARS, holds(*AUTHORS))
rules.add_rule(Perm.SEE_EXEMPLAR, anyone)  # which: `ExemplarQuerySet.visible_to`
rules.add_rule(Perm.CHANGE_EXEMPLAR, offered_it & can_be_corrected)
rules.add_rule(Perm.ANSWER_EXEMPLAR, is_asked)
rules.add_rule(Perm.WITHDRAW_EXEMPLAR, offered_it)
rules.add_rule(Perm.PRACTISE, holds(*AUTHORS) & is_published)
rules.add_rule(Perm.SEE_LEADERS_NOTES, holds(*AUTHORS))
rules.add_rule(Perm.WRITE_LEADERS_NOTE, is_reader)
rules.add_rule(Perm.CHANGE_COMMENT, reads_its_record & wrote_it_unsent)
rules.add_rule(Perm.RESOLVE_COMMENT, reads_its_record & was_sent_on_others_record)
rules.add_rule(Perm.SHARE_OUT, is_reader)
rules.add_rule(Perm.NOTE_RECORD, is_reader & not_in_it & is_sent)
rules.add_rule(Perm.CHANGE_SENIOR_NOTE, is_reader & wrote_note)
rules.add_rule(Perm.ANSWER_OFFER, was_offered_to)
rules.add_rule(Perm.CLOSE_ALONE, is_its_leader & nobody_else_may_read)
