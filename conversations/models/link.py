"""How one record follows from another (S0-05)."""

from django.db import models

from conversations.choices import LinkKind
from conversations.models.record import Record
from qa_portal import clock
from qa_portal.schools.models import Person
from qa_portal.schools.scope import SchoolOwned, SchoolOwnedQuerySet, scoped


class RecordLinkQuerySet(SchoolOwnedQuerySet):
    def visible_to(self, person: Person) -> "RecordLinkQuerySet":
        """A link is seen by who may see both of its records."""
        seen = Record.objects.visible_to(person).values("pk")
        return self.filter(record__in=seen, other__in=seen)


class RecordLink(SchoolOwned):
    """`record` stands in this relation to `other`. Who may not see `other` sees no link either."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="linked_from")
    kind = models.CharField(max_length=12, choices=LinkKind)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    objects = scoped(RecordLinkQuerySet)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["record", "other"], name="record_link_once"),
            models.CheckConstraint(
                condition=~models.Q(record=models.F("other")), name="record_link_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.get_kind_display().lower()} {self.other}"
