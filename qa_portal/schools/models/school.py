"""A school and how it speaks: its nation's words, its own section labels, initials or names."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from qa_portal import clock
from qa_portal.schools.choices import NamesShownAs, Nation
from qa_portal.schools.scope import SchoolOwned


class Trust(models.Model):
    """A trust or local authority: it sees counts of its schools, never content (D21)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("office:trust", kwargs={"trust": self.slug})


class TrustOfficer(models.Model):
    """Somebody who works for a trust, with dates."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    trust = models.ForeignKey(Trust, on_delete=models.PROTECT, related_name="officers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="trust_offices"
    )
    starts_on = models.DateField(default=clock.today)
    ends_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user} at {self.trust}"


class School(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    nation = models.CharField(max_length=20, choices=Nation, default=Nation.ENGLAND)
    names_shown_as = models.CharField(
        "names on records", max_length=10, choices=NamesShownAs, default=NamesShownAs.INITIALS
    )
    crest_line = models.CharField(
        "line under the school's name on paper", max_length=120, blank=True
    )
    # What a school may switch (D23, D25, D32).
    mails_hold_the_text = models.BooleanField("mails hold the text of a comment", default=False)
    looks_at_records = models.BooleanField(
        "“Look at my record” is offered to leaders", default=True
    )
    authors_may_close = models.BooleanField(
        "a record may be closed by its author where nobody else can read it", default=False
    )
    trust = models.ForeignKey(
        Trust, on_delete=models.PROTECT, null=True, blank=True, related_name="schools"
    )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("overview:home", kwargs={"school": self.slug})

    @property
    def monogram(self) -> str:
        """Two letters for the mark beside the school's name."""
        words = [word for word in self.name.split() if word[0].isalpha()]
        return "".join(word[0] for word in words[:2]).upper()


class SectionLabel(SchoolOwned):
    """A school's own word for something whose code is fixed: a section of the pro forma (D3) or a term (D14)."""

    code = models.CharField(max_length=60)
    label = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="section_label_once")
        ]

    def __str__(self) -> str:
        return self.label
