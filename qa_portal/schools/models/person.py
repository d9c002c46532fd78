"""People in a school and what they are there, for how long: a person keeps their name on what they wrote after leaving."""

import uuid
from datetime import date
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from qa_portal import clock
from qa_portal.schools.choices import NamesShownAs, NoticesByMail, Role
from qa_portal.schools.scope import SchoolOwned, SchoolOwnedQuerySet, scoped


def in_force(on: date) -> Q:
    """The grants that count on a day: begun, not ended, and agreed where they need the head's nod."""
    return (
        Q(starts_on__lte=on)
        & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))
        & Q(agreed_at__isnull=False)
    )


# Who looks after people sees all of them; everybody else their own page (O22).
SEE_EVERYBODY = (Role.SENIOR_LEADER, Role.HEAD, Role.DATA_LEAD, Role.ADMINISTRATOR)


class PersonQuerySet(SchoolOwnedQuerySet):
    def current(self) -> "PersonQuerySet":
        """People who have not left."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=clock.today()))

    def visible_to(self, person: "Person") -> "PersonQuerySet":
        """Everybody sees their own page; who looks after people sees all (O22)."""
        return self.all() if person.holds(*SEE_EVERYBODY) else self.filter(pk=person.pk)

    def with_role(self, *roles: str) -> "PersonQuerySet":
        """People who hold one of `roles` today."""
        holders = Grant.objects.filter(in_force(clock.today()), role__in=roles)
        return self.current().filter(pk__in=holders.values("person"))


class Person(SchoolOwned):
    """Somebody in a school, with or without an account or an e-mail address."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
    )
    name = models.CharField(max_length=120)
    initials = models.CharField(max_length=6)
    email = models.EmailField(blank=True)
    job = models.CharField("what they do, in a few words", max_length=80, blank=True)
    working_days = models.CharField(max_length=5, default="12345")  # ISO weekdays, Monday 1 (D46)
    notices_by_mail = models.CharField(
        "notices by mail", max_length=10, choices=NoticesByMail, default=NoticesByMail.DAILY
    )
    left_on = models.DateField(null=True, blank=True)

    objects = scoped(PersonQuerySet)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "user"], condition=Q(user__isnull=False), name="person_user_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse(
            "office:person-detail", kwargs={"school": self.school.slug, "person": self.pk}
        )

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles in force today, read once an object: middleware loads them with the person."""
        return frozenset(
            self.grants.filter(in_force(clock.today()))
            .exclude(role="")
            .values_list("role", flat=True)
        )

    def holds(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)

    @property
    def has_left(self) -> bool:
        return self.left_on is not None and self.left_on <= clock.today()

    @property
    def first_name(self) -> str:
        return next(iter(self.name.split()), "")

    @property
    def short_name(self) -> str:
        """First name and the initial of the last: "Kit W."."""
        first, *rest = self.name.split() or [""]
        return f"{first} {rest[-1][0]}." if rest else first

    def shown(self, school) -> str:
        """As records show this person: initials or the full name, whichever the school chose (S0-10)."""
        return self.initials if school.names_shown_as == NamesShownAs.INITIALS else self.name

    @property
    def role_words(self) -> str:
        """What somebody is, for the header: their job where it is known, otherwise their roles."""
        ordered = [role.label.lower() for role in Role if role in self.roles]
        return self.job or ", ".join(ordered)


class GrantQuerySet(SchoolOwnedQuerySet):
    def visible_to(self, person: Person) -> "GrantQuerySet":
        return self.filter(person__in=Person.objects.visible_to(person).values("pk"))


class Grant(SchoolOwned):
    """A role that a person holds for a while; those that need the head's nod count from `agreed_at` on."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=30, choices=Role)
    subject = models.ForeignKey(
        "schools.Subject", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    school_class = models.ForeignKey(
        "schools.SchoolClass",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
    )
    starts_on = models.DateField("from", default=clock.today)
    ends_on = models.DateField("until", null=True, blank=True)
    granted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)

    objects = scoped(GrantQuerySet)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="grant_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"

    def get_absolute_url(self) -> str:
        return self.person.get_absolute_url()

    @property
    def waits_for_the_other_half(self) -> bool:
        """An acting head, named by the chair or the data lead and not yet by both (D32)."""
        return self.role == Role.HEAD and self.agreed_at is None and self.granted_by is not None

    @property
    def is_in_force(self) -> bool:
        today = clock.today()
        return (
            self.agreed_at is not None
            and self.starts_on <= today
            and (self.ends_on is None or self.ends_on >= today)
        )


class Invitation(SchoolOwned):
    """A link by which a person of this school gets an account; only a hash of its secret is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Invitation for {self.person_id}"

    @staticmethod
    def new_secret() -> str:
        return uuid.uuid4().hex + uuid.uuid4().hex
