"""What a teacher adds to a record: one box for each kind, either may stay empty."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from conversations.choices import TeacherWordsKind
from qa_portal.web.forms import PortalForm

LONGEST = 2000
HELP = {
    TeacherWordsKind.TOOK: "Something you will do, try, or think about again.",
    TeacherWordsKind.DIFFERENTLY: "Where the record does not say it as you would. Both views stand side by side.",
}


def _box(kind: TeacherWordsKind) -> forms.CharField:
    return forms.CharField(
        label=kind.label,
        help_text=HELP[kind],
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class OwnWordsForm(PortalForm):
    """`fixed`: the kinds that were written before a reader began."""

    took = _box(TeacherWordsKind.TOOK)
    differently = _box(TeacherWordsKind.DIFFERENTLY)

    def __init__(self, *args: Any, fixed: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in fixed:
            self.fields[kind].disabled = True
            self.fields[kind].help_text = "Your reader has begun, so this stands as you wrote it."

    def clean(self) -> dict:
        given = super().clean()
        if not (self.errors or self.has_changed() or any(given.values())):
            raise ValidationError("Write a few words in one of the two boxes, or go back.")
        return given
