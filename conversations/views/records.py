"""Records in lists and one at a time, and the moves of their leader."""

from django.contrib import messages
from django.utils.functional import cached_property

from conversations.audience import audience_of
from conversations.choices import State
from conversations.linking import links_of
from conversations.listing import page_of
from conversations.models import Record
from conversations.narrowing import Narrow
from conversations.own_words import asked_of, words_on
from conversations.paper import paper_of
from conversations.permissions import Perm
from conversations.presenters import feedback_on, offers_on
from conversations.reading import seen
from conversations.rows import with_rows, with_what_hangs_on_it
from conversations.sending import withdraw_record
from conversations.sharing.shares import Shares
from conversations.sheet import new_id
from qa_portal.moves.models import note_read
from qa_portal.schools.choices import Role
from qa_portal.schools.models import Person
from qa_portal.web.permission import may
from qa_portal.web.views import MoveView, ObjectPage, SchoolPage


class RecordListView(SchoolPage):
    """The records a person may see: their own first, filtered by what people ask."""

    permission = Perm.SEE_RECORDS
    template_name = "conversations/record_list.html"

    def get_context_data(self, **context):
        person, asked, narrow = self.request.person, self.request.GET, Narrow.read(self.request.GET)
        after = asked.get("after", "")
        return super().get_context_data(
            page=page_of(person, show=asked.get("show", ""), after=after, narrow=narrow),
            narrow=narrow,
            can_see_coverage=may(person, Perm.SEE_COVERAGE),
            can_write=may(person, Perm.WRITE_RECORDS),
            can_read=may(person, Perm.SEE_QUEUE),
            **context,
        )


class RecordDetailView(ObjectPage):
    """One record as its pro forma, with what its reader may see of the feedback."""

    permission = Perm.SEE_RECORD
    model = Record
    template_name = "conversations/record_detail.html"

    def get_queryset(self):
        return with_what_hangs_on_it(with_rows(super().get_queryset()))

    def get_context_data(self, **context):
        record, person = self.object, self.request.person
        history = note_read(record, by=person)
        sees_feedback = record.has_feedback and may(person, Perm.SEE_FEEDBACK, record)
        feedback = feedback_on(record) if sees_feedback else []
        if record.leader_id == person.pk and record.has_unseen_reading:
            seen(record, by=person)
        return super().get_context_data(
            paper=paper_of(record, comments=feedback),
            audience=audience_of(record),
            feedback=feedback,
            teachers_words=words_on(record, person),
            asked=asked_of(record, person),
            moves={m.verb: m for m in record.moves_for(person, without=["take_back"])},
            can_offer=may(person, Perm.OFFER_EXEMPLAR, record),
            offers=offers_on(record, feedback) if sees_feedback else [],
            readers=self.readers(),
            partners=self.partners(),
            history=history,
            links=links_of(record, person),
            continue_id=new_id() if may(person, Perm.CONTINUE_RECORD, record) else None,
            **context,
        )

    @cached_property
    def shares(self) -> Shares:
        return Shares()

    def readers(self) -> list[Person]:
        """Who will read a record that waits, for its leader and for those who read."""
        record = self.object
        if record.state != State.SUBMITTED or not may(
            self.request.person, Perm.SEE_FEEDBACK, record
        ):
            return []
        return self.shares.readers(
            record.pk, record.leader_id, record.subject_id, record.teacher_ids
        )

    def partners(self) -> list[Person]:
        """The readers from outside who can be chosen for a record that waits (D32)."""
        record, person = self.object, self.request.person
        if record.state != State.SUBMITTED or not may(person, Perm.SHARE_OUT):
            return []
        if not may(person, Perm.READ_FOR_QUALITY, record):
            return []
        return [self.shares.able[pk] for pk in self.shares.holding(Role.PARTNER_READER)]


class RecordCloseAloneView(MoveView):
    """Read by its author, no second reader, where the school has nobody else (D32)."""

    permission = Perm.CLOSE_ALONE
    model = Record
    done = "Closed. It is kept as read by its author, apart from what others have read."

    def make_move(self) -> None:
        self.object.close_alone(by=self.request.person)


class RecordWithdrawView(MoveView):
    """Take the sending back while nobody reads yet (X11)."""

    permission = Perm.WITHDRAW_RECORD
    model = Record
    done = "It is yours again. Change what you like and send it when you are ready."

    def make_move(self) -> None:
        withdraw_record(self.object, by=self.request.person)

    def back_to(self) -> str:
        return self.object.url("record-edit")


class RecordDiscardView(MoveView):
    permission = Perm.DISCARD_RECORD
    model = Record

    def make_move(self) -> None:
        self.object.discard(by=self.request.person)
        undo = f"undo:{self.object.url('record-restore')}"
        messages.success(self.request, "The draft is discarded.", extra_tags=undo)

    def back_to(self) -> str:
        return self.object.room_url()


class RecordRestoreView(MoveView):
    permission = Perm.DISCARD_RECORD
    model = Record
    done = "The draft is back."

    def make_move(self) -> None:
        self.object.restore(by=self.request.person)

    def back_to(self) -> str:
        return self.object.url("record-edit")
