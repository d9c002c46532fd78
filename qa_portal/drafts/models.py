"""What somebody is still typing into a long form: as typed, theirs alone, and based on a version that may move on."""

from typing import Any

from django.db import models
from django.db.models import F
from django.http import QueryDict
from django.urls import reverse

from qa_portal import clock
from qa_portal.moves.door import StaleSave
from qa_portal.schools.models import Person
from qa_portal.schools.scope import SchoolOwned, SchoolOwnedQuerySet, scoped

Fields = dict[str, list[str]]
NOT_WORDS = frozenset({"csrfmiddlewaretoken", "draft-revision", "draft-back", "act"})


class DraftQuerySet(SchoolOwnedQuerySet):
    def visible_to(self, person: Person) -> "DraftQuerySet":
        """A draft is its writer's alone."""
        return self.filter(person=person)


class Draft(SchoolOwned):
    """The fields of one form as one person typed them, name by name, each a list of texts.

    `revision` counts the saves: a save names the revision it saw, and a second window that has fallen behind is
    refused with StaleSave instead of overwriting. `based_on` is the version of the thing when typing began.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=40)
    about = models.UUIDField()
    fields = models.JSONField(default=dict)
    based_on = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=clock.now)

    objects = scoped(DraftQuerySet)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "form", "about"], name="draft_once")
        ]

    def __str__(self) -> str:
        return f"Draft of {self.form} {self.about}"

    def get_absolute_url(self) -> str:
        return reverse("drafts:draft-save", kwargs={"school": self.school.slug, "draft": self.pk})

    def keep(self, fields: Fields, *, seen: int) -> None:
        """Save what was typed over revision `seen`; raises StaleSave where another window has saved something else since.

        The same words once more are the retry of a save whose answer was lost on the way.
        """
        values: dict[str, Any] = {"fields": fields, "saved_at": clock.now()}
        kept = Draft.objects.filter(pk=self.pk, revision=seen).update(
            revision=F("revision") + 1, **values
        )
        if not kept:
            seen = self._revision_with(fields) - 1
        self.revision = seen + 1
        self.fields, self.saved_at = values["fields"], values["saved_at"]

    def _revision_with(self, fields: Fields) -> int:
        """The revision that holds just these words already; a draft that is gone was sent from elsewhere."""
        now = Draft.objects.filter(pk=self.pk).values_list("revision", "fields").first()
        if now is None or now[1] != fields:
            raise StaleSave("This form was saved in another window after you opened it here.")
        return now[0]


def typed_fields(post: QueryDict) -> Fields:
    """The words of a posted form, without the marks that belong to the page."""
    return {name: texts for name, texts in post.lists() if name not in NOT_WORDS}


def revision_seen(post: QueryDict) -> int:
    """The revision that a posted form was based on; -1, which no draft has, where it names none."""
    named = post.get("draft-revision", "")
    return int(named) if named.isascii() and named.isdigit() and len(named) < 9 else -1


def draft_of(
    person: Person, form: str, about: SchoolOwned, *, start: Fields | None = None
) -> Draft:
    """The draft that `person` has of this form about this thing, begun from `start` where there is none yet."""
    draft, _ = Draft.objects.get_or_create(
        person=person,
        form=form,
        about=about.pk,
        defaults={"fields": start or {}, "based_on": getattr(about, "version", 0)},
    )
    return draft
