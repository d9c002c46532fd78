"""One round of reading by one senior leader, and the few comments in it that reach the leader when it is sent."""

from hashlib import md5

from django.db import models
from django.db.models import Q

from conversations.choices import CommentKind, Outcome, PurposeIs
from conversations.models.record import Record
from conversations.permissions import READERS
from conversations.places import LEVEL_WORDS, SECTION_WORDS, WHOLE_LEVEL, section_of
from qa_portal import clock
from qa_portal.schools.choices import Role
from qa_portal.schools.models import Person
from qa_portal.schools.scope import SchoolOwned, SchoolOwnedQuerySet, scoped


class ReadingQuerySet(SchoolOwnedQuerySet):
    def visible_to(self, person: Person) -> "ReadingQuerySet":
        """Sent rounds: the record's leader and its other readers; an unsent one is its reader's alone (O6, D31)."""
        sent = Q(sent_at__isnull=False)
        own_record = Q(record__leader=person)
        if not person.holds(*READERS):
            if not person.holds(Role.PARTNER_READER):
                return self.filter(sent & own_record)
            taught = Record.objects.filter(teachers__person=person).values("pk")
            chosen = Q(record__in=Record.objects.chosen_for(person).values("pk"))
            theirs = chosen & ~Q(record__in=taught) & (sent | Q(reader=person))
            return self.filter((sent & own_record) | theirs)
        teaches = Q(record__in=Record.objects.filter(teachers__person=person).values("pk"))
        return self.filter((sent & ~teaches) | (sent & own_record) | Q(reader=person))


class Reading(SchoolOwned):
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="readings")
    round = models.PositiveSmallIntegerField()
    reader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="readings")
    begun_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    purpose = models.CharField(
        "what the talk was for", max_length=10, choices=PurposeIs, blank=True
    )
    went_on = models.BooleanField("read on although the purpose was not clear", default=False)
    talked_on = models.DateField("we talked on", null=True, blank=True)
    seen_at = models.DateTimeField("opened by the leader", null=True, blank=True)

    objects = scoped(ReadingQuerySet)

    class Meta:
        ordering = ["round", "sent_at", "begun_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "round", "reader"], name="reading_once_a_round_and_reader"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, outcome="")
                | (Q(sent_at__isnull=False) & ~Q(outcome="")),
                name="reading_sent_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"Round {self.round}, read by {self.reader}"

    def get_absolute_url(self) -> str:
        return self.record.url("record-reading")

    @property
    def is_gated(self) -> bool:
        """The purpose is not clear yet and the reader has not chosen to read on: later steps fold away (S0-43)."""
        return self.purpose == PurposeIs.UNCLEAR and not self.went_on

    def reopen(self) -> bool:
        """Make a sent round its reader's alone again, with what she left out; False where it is no longer sent."""
        done = Reading.objects.filter(pk=self.pk, sent_at__isnull=False)
        if not done.update(sent_at=None, outcome="", seen_at=None):
            return False
        self.comments.filter(removed_at=self.sent_at).update(removed_at=None)
        self.offers().update(answer="", answered_at=None)
        return True

    def offers(self) -> models.QuerySet:
        """The offer of support that goes with this round, where there is one."""
        model = Reading.support_offer.related.related_model
        return model.objects.filter(reading=self)


class CommentQuerySet(SchoolOwnedQuerySet):
    def visible_to(self, person: Person) -> "CommentQuerySet":
        """The comments of the readings that `person` sees; one that was removed is seen by nobody."""
        readings = Reading.objects.visible_to(person).values("pk")
        return self.filter(reading__in=readings, removed_at__isnull=True)

    def removed_by(self, person: Person) -> "CommentQuerySet":
        """What a reader took out of a round that is not sent yet, and may put back."""
        mine = self.filter(reading__reader=person, reading__sent_at__isnull=True)
        return mine.filter(removed_at__isnull=False)

    def standing(self) -> "CommentQuerySet":
        return self.filter(removed_at__isnull=True)


class Comment(SchoolOwned):
    """One remark beside the words it belongs to: a section, a question, response, action or follow-up, or chosen words.

    `place` is a section's code or a text's place in the version that was read (`places.py`); empty means the whole.
    """

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="comments")
    kind = models.CharField(max_length=10, choices=CommentKind)
    place = models.CharField("about", max_length=60, blank=True)
    quote = models.CharField("the words it is about", max_length=500, blank=True)
    text = models.TextField("comment", max_length=1500)
    back_to_teacher = models.BooleanField("going back to the teacher may help", default=False)
    other_wording = models.CharField("another way to ask it", max_length=300, blank=True)
    level = models.PositiveSmallIntegerField(default=WHOLE_LEVEL, editable=False)
    written_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = scoped(CommentQuerySet)

    class Meta:
        ordering = ["level", "written_at", "id"]

    about = ""  # what its place is called, once `places.name_places` has looked it up
    reply_typed = ""  # what its leader has typed as an answer and not sent yet

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"{self.reading.get_absolute_url()}#comment-{self.pk}"

    @property
    def mark(self) -> str:
        """What a page carries to tell whether the comment was changed since it was shown."""
        return md5(f"{self.kind}{self.text}".encode(), usedforsecurity=False).hexdigest()

    @property
    def section(self) -> str:
        return section_of(self.place)

    @property
    def level_words(self) -> str:
        return LEVEL_WORDS[self.level]

    @property
    def place_words(self) -> str:
        return self.about or SECTION_WORDS[self.section]

    @property
    def anchor(self) -> str:
        """Where on the paper its words stand, or empty: `_text.html` names each text so."""
        return f"at-{self.place}" if "-" in self.place or self.place == "summary" else ""

    @property
    def is_prompt(self) -> bool:
        """It asks something of the leader; praise does not (D27)."""
        return self.kind != CommentKind.PRAISE


class Reply(SchoolOwned):
    """The leader's answer to one comment, sent with the next round."""

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="reply")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)
    sent_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["sent_at"]
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return self.text
