"""A learning conversation record: what a leader and teachers talked about, from draft to the end of its reading.

Its state changes in the methods of `Record` alone, each a few lines over the one door (`qa_portal.moves.door`).
"""

from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID, uuid4

from django.db import IntegrityError, models, transaction
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, When
from django.urls import reverse

from conversations.choices import SENT, State, Timing
from conversations.moves import RECORD_MOVES
from conversations.permissions import READERS
from conversations.succession import successors, taken_over, taken_over_by
from qa_portal import clock
from qa_portal.moves.door import IllegalMove, Moving, make
from qa_portal.schools.choices import Role
from qa_portal.schools.models import Grant, Person, Priority, Subject, YearGroup
from qa_portal.schools.scope import SchoolOwned, SchoolOwnedQuerySet, everywhere, scoped

TAKE_BACK_WITHIN = timedelta(minutes=10)
CLAIM_LASTS = timedelta(minutes=30)


def _in_force(rows: str) -> Q:
    """Of a record's dated rows, those that count today."""
    today = clock.today()
    not_ended = Q(**{f"{rows}__ends_on__isnull": True}) | Q(**{f"{rows}__ends_on__gte": today})
    return Q(**{f"{rows}__starts_on__lte": today}) & not_ended


class RecordQuerySet(SchoolOwnedQuerySet):
    def visible_to(self, person: Person) -> "RecordQuerySet":
        """What `person` may read (O1, O2): their own; once sent, also its teachers, senior leaders and the head,
        and who has taken its subject over from its leader (D33)."""
        mine = Q(leader=person)
        sent = Q(state__in=SENT)
        if person.holds(*READERS):
            return self.filter(mine | sent)
        taught = RecordTeacher.objects.filter(person=person).values("record")
        shared = Q(pk__in=taught)
        if person.holds(Role.LEADER):
            shared |= taken_over_by(person)
        if person.holds(Role.PARTNER_READER):
            shared |= Q(pk__in=Record.objects.chosen_for(person).values("pk"))
        return self.filter(mine | (sent & shared))

    def chosen_for(self, person: Person) -> "RecordQuerySet":
        """The records that a partner reader from outside may read today (D32)."""
        return self.filter(_in_force("partner_readers"), partner_readers__reader=person)

    def drafts_shown_to(self, person: Person) -> "RecordQuerySet":
        """Drafts of which a senior leader sees leader, date and age, and no text (O1, S0-01)."""
        if not person.holds(*READERS):
            return self.none()
        others = self.filter(state=State.DRAFT).exclude(leader=person)
        return others.only(
            "id", "school", "leader__name", "leader__initials", "held_on", "begun_at"
        )

    def to_read_by(self, person: Person) -> "RecordQuerySet":
        """What waits for a reader, oldest first; nobody reads their own (D31)."""
        if not person.holds(*READERS, Role.PARTNER_READER):
            return self.none()
        own = Q(leader=person) | Q(
            pk__in=RecordTeacher.objects.filter(person=person).values("record")
        )
        waiting = self.filter(state=State.SUBMITTED).exclude(own).order_by("sent_at", "id")
        if not person.holds(*READERS):
            waiting = waiting.filter(pk__in=Record.objects.chosen_for(person).values("pk"))
        return waiting

    def theirs_last(self) -> "RecordQuerySet":
        """The same order, with those behind all others that are still with their teachers."""
        awaited = RecordTeacher.objects.awaited().filter(record=OuterRef("pk"))
        in_time = Q(state=State.SUBMITTED, round=1, teachers_until__gte=clock.today())
        theirs = Case(When(Exists(awaited) & in_time, then=1), default=0)
        return self.annotate(theirs=theirs).order_by("theirs", *self.query.order_by)

    def begin(self, record_id: UUID | None, *, leader: Person) -> "Record":
        """A new draft of `leader`'s; the same id again gives the same record, so that a double click makes one.

        An id that is somebody else's already gives a record of its own.
        """
        record_id = record_id or uuid4()
        if known := self.filter(pk=record_id, leader=leader).first():
            return known
        with everywhere():
            taken = Record.objects.filter(pk=record_id).exists()
        try:
            with transaction.atomic():
                return self.create(pk=uuid4() if taken else record_id, leader=leader)
        except IntegrityError:  # the other click of the two was faster
            return self.get(pk=record_id, leader=leader)

    def with_succession(self) -> "RecordQuerySet":
        """Records that know whether somebody has taken their subject over."""
        return self.annotate(is_taken_over=taken_over())

    def with_people(self) -> "RecordQuerySet":
        partner = Q(partner_readers__reader__grants__role=Role.PARTNER_READER)
        chosen = Record.objects.filter(partner, _in_force("partner_readers"), pk=OuterRef("pk"))
        return (
            self.select_related("leader", "subject", "being_read_by", "school")
            .annotate(has_partners=Exists(chosen))
            .prefetch_related(Prefetch("teachers", RecordTeacher.objects.select_related("person")))
        )


class Record(Moving):
    MOVES = RECORD_MOVES

    state = models.CharField(max_length=20, choices=State, default=State.DRAFT, editable=False)
    leader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="records_led")
    team_label = models.CharField("team", max_length=80, blank=True)
    held_on = models.DateField("date of the conversation", null=True, blank=True)
    timing = models.CharField(max_length=10, choices=Timing, blank=True)
    summary = models.TextField("summary of the unit and the outcomes intended", max_length=4000)
    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    year_groups = models.ManyToManyField(
        YearGroup, through="RecordYearGroup", related_name="+", blank=True
    )
    priorities = models.ManyToManyField(
        Priority, through="RecordPriority", related_name="+", blank=True
    )
    no_follow_up_because = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=160, blank=True, editable=False)
    begun_at = models.DateTimeField(default=clock.now, editable=False)
    round = models.PositiveSmallIntegerField(default=0, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    being_read_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    claimed_until = models.DateTimeField(null=True, editable=False)
    look_again_on = models.DateField(null=True, editable=False)
    teachers_until = models.DateField(null=True, editable=False)
    no_second_reader = models.BooleanField(default=False, editable=False)

    objects = scoped(RecordQuerySet)

    class Meta:
        ordering = ["-held_on", "-id"]
        indexes = [
            models.Index(fields=["school", "state", "sent_at", "id"], name="record_queue"),
            models.Index(fields=["school", "state", "look_again_on", "id"], name="record_again"),
            models.Index(fields=["school", "leader", "-begun_at"], name="record_of_leader"),
            models.Index(fields=["school", "-begun_at", "-id"], name="record_newest"),
            models.Index(fields=["school", "-held_on", "-id"], name="record_by_date"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="record_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.DRAFT, State.DISCARDED]) | Q(round__gte=1),
                name="record_sent_has_a_round",
            ),
        ]

    def __str__(self) -> str:
        return self.title or "A learning conversation"

    def get_absolute_url(self) -> str:
        return self.url("record-detail")

    def url(self, name: str, **more: object) -> str:
        """The address of one of this record's pages, by the name of its URL."""
        kwargs = {"school": self.school.slug, "record": self.pk} | more
        return reverse(f"conversations:{name}", kwargs=kwargs)

    def room_url(self) -> str:
        return reverse("conversations:record-list", kwargs={"school": self.school.slug})

    # --- Who

    @cached_property
    def teacher_ids(self) -> frozenset:
        return frozenset(t.person_id for t in self.teachers.all() if t.person_id)

    @cached_property
    def successors(self) -> list[Person]:
        """Who has taken its subject over from its leader and reads it for that (D33): as `visible_to` has it."""
        if not self.subject_id or not getattr(self, "is_taken_over", True):
            return []
        led = Grant.objects.filter(role=Role.LEADER, subject=self.subject_id)
        grants = led.select_related("person")
        return successors(grants, leader=self.leader, held_on=self.held_on)

    @property
    def is_claimed(self) -> bool:
        """Somebody is reading this right now: a live claim on a record that waits."""
        return (
            self.state == State.SUBMITTED
            and self.being_read_by_id is not None
            and self.claimed_until is not None
            and self.claimed_until > clock.now()
        )

    @property
    def status(self) -> str:
        """The word for how the record stands, derived from state, claim and round."""
        if self.is_claimed:
            return "Being read"
        if self.state == State.SUBMITTED and self.round > 1:
            return "Sent again"
        if self.state == State.ASSURED and self.no_second_reader:
            return "Complete, read by its author"
        return State(self.state).label

    @property
    def waiting_days(self) -> int:
        """Whole days since the record was sent."""
        return (clock.now() - self.sent_at).days if self.sent_at else 0

    # --- Its teachers' time (row 16)

    @property
    def is_in_teachers_time(self) -> bool:
        """Whether its teachers may still add their own words: to the end of the second school day after sending."""
        until = self.teachers_until
        return self.state in SENT and until is not None and clock.today() <= until

    @property
    def with_teachers_until(self) -> date | None:
        """Until when the reading leaves it with its teachers; None once all have spoken, or where nobody is asked."""
        first = self.state == State.SUBMITTED and self.round == 1
        waited_for = first and self.is_in_teachers_time
        asked = waited_for and any(teacher.is_awaited for teacher in self.teachers.all())
        return self.teachers_until if asked else None

    def partners_today(self) -> list[Person]:
        """Who reads this record from outside today, and still is a partner reader (D32)."""
        if not getattr(self, "has_partners", True):  # `with_people` has looked
            return []
        chosen = self.partner_readers.in_force(clock.today()).values("reader")
        return list(Person.objects.with_role(Role.PARTNER_READER).filter(pk__in=chosen))

    def other_readers_exist(self) -> bool:
        """Whether anybody but those who are in it may read it for quality."""
        readers = Person.objects.with_role(*READERS)
        others = readers.exclude(pk__in=[self.leader_id, *self.teacher_ids])
        return others.exists() or bool(self.partners_today())

    # --- Moves of the leader

    def send(self, *, by: Person, **words: object) -> None:
        """The next round begins. `words` are the columns that the sheet fills: `sending.send_record` is the whole deed."""
        round_begins = {"round": self.round + 1, "sent_at": clock.now()}
        make(self, "send", by=by, being_read_by=None, claimed_until=None, **round_begins, **words)

    def withdraw(self, *, by: Person) -> None:
        """Take the sending back within ten minutes, before anybody reads (X11): see `sending.withdraw_record`."""
        verb = "withdraw" if self.round == 1 else "withdraw_again"
        make(self, verb, by=by, round=max(self.round - 1, 0))

    def discard(self, *, by: Person) -> None:
        make(self, "discard", by=by)

    def restore(self, *, by: Person) -> None:
        make(self, "restore", by=by)

    def follow_up(self, *, by: Person) -> None:
        """Something was found, or planned, after the record was sent (S0-27): see `FollowUp.keep`."""
        make(self, "follow_up", by=by)

    def close_alone(self, *, by: Person) -> None:
        """Read by its author, no second reader (D32): never counted as a reading."""
        if self.is_claimed:
            raise IllegalMove("Somebody is reading this record at the moment.")
        make(self, "close_alone", by=by, no_second_reader=True)

    def can_be_withdrawn(self, now: datetime) -> bool:
        in_time = self.sent_at is not None and now - self.sent_at < TAKE_BACK_WITHIN
        return in_time and self.being_read_by_id is None

    # --- Moves of the reader: `finishing.py` is the whole deed

    def return_for_clarification(self, *, by: Person) -> None:
        """Back to the leader, with at least one thing to clarify (S0-44)."""
        self._end_round("return", by=by)

    def close(self, *, by: Person) -> None:
        """ "Read, with thanks" (D28)."""
        self._end_round("close", by=by)

    def watch(self, *, by: Person, until: date) -> None:
        """Closed, to look again on `until` (S0-52)."""
        self._end_round("watch", by=by, look_again_on=until)

    def _end_round(self, verb: str, *, by: Person, look_again_on: date | None = None) -> None:
        if self.is_claimed and self.being_read_by_id != by.pk:
            raise IllegalMove("Somebody else is reading this record at the moment.")
        make(self, verb, by=by, look_again_on=look_again_on, claimed_until=None)

    def take_back(self, *, by: Person) -> None:
        """It waits again, in the hands of the reader whose round is taken back."""
        claim = {"being_read_by": by, "claimed_until": clock.now() + CLAIM_LASTS}
        make(self, "take_back", by=by, look_again_on=None, **claim)

    def reading_to_take_back(self, person: Person, now: datetime) -> models.Model | None:
        """The round that `person` sent less than ten minutes ago, if it is this record's last."""
        since = now - TAKE_BACK_WITHIN
        mine = (
            each
            for each in self.readings.all()
            if each.round == self.round and each.reader_id == person.pk
        )
        return next((each for each in mine if each.sent_at and each.sent_at > since), None)


class RecordTeacherQuerySet(SchoolOwnedQuerySet):
    def awaited(self) -> "RecordTeacherQuerySet":
        """Who can sign in, is still here and has not said anything yet: `RecordTeacher.is_awaited` in a query."""
        here = Q(person__left_on__isnull=True) | Q(person__left_on__gt=clock.today())
        rows = self.filter(here, person__user__isnull=False, spoken_at__isnull=True)
        return rows.exclude(person=F("record__leader"))


class RecordTeacher(SchoolOwned):
    """A teacher in a record: a person of the school, or somebody as the pro forma wrote them ("K").

    `spoken_at`: since when they have added their own words to what was sent, or said that there is nothing to add.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="teachers")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="records_taught"
    )
    as_written = models.CharField(max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    spoken_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = scoped(RecordTeacherQuerySet)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "person"],
                condition=Q(person__isnull=False),
                name="record_teacher_once",
            )
        ]

    def __str__(self) -> str:
        return self.as_written or str(self.person)

    @property
    def is_awaited(self) -> bool:
        person = self.person
        able = person is not None and person.user_id is not None and not person.has_left
        return able and self.spoken_at is None and person.pk != self.record.leader_id


class RecordYearGroup(SchoolOwned):
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    year_group = models.ForeignKey(YearGroup, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "year_group"], name="record_year_group_once")
        ]

    def __str__(self) -> str:
        return f"{self.record_id} on {self.year_group_id}"


class RecordPriority(SchoolOwned):
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "priority"], name="record_priority_once")
        ]

    def __str__(self) -> str:
        return f"{self.record_id} for {self.priority_id}"
