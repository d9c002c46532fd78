"""What a reader gives at the desk: a comment, an answer about the purpose, a date, the choice before sending."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from conversations.choices import CommentKind, PurposeIs
from conversations.guidance import PHRASES
from conversations.models import Comment
from qa_portal import clock
from qa_portal.web.forms import DayField, PortalForm, PortalModelForm


class CommentForm(PortalModelForm):
    """A new comment. `places` names every place of the version that is read (`places.places_in`)."""

    comment = forms.CharField(max_length=36)
    kind = forms.ChoiceField(
        choices=CommentKind, error_messages={"required": "Choose what kind of comment this is."}
    )
    phrase = forms.ChoiceField(
        label="Begin with a phrase",
        choices=[("", "Your own words"), *((phrase, phrase) for phrase in PHRASES)],
        required=False,
    )

    class Meta:
        model = Comment
        fields = ["kind", "place", "quote", "text", "back_to_teacher", "other_wording"]

    def __init__(self, *args, places: Mapping[str, str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        self.fields["text"].required = False

    def clean_comment(self) -> UUID:
        try:
            return UUID(self.cleaned_data["comment"])
        except ValueError:
            raise ValidationError("Open the record again and write the comment there.") from None

    def clean_place(self) -> str:
        place = self.cleaned_data["place"]
        if place not in self.places:
            raise ValidationError("This place is not in the record any more. Choose another.")
        return place

    def clean(self) -> dict:
        given = super().clean()
        given["text"] = (given.get("text") or "").strip() or given.get("phrase", "")
        if not given["text"] and "text" not in self.errors:
            self.add_error("text", "Write a few words first.")
        return given

    def made(self) -> Comment:
        """The comment as given, with the id that its page made for it."""
        comment = self.save(commit=False)
        comment.pk = self.cleaned_data["comment"]
        return comment


class CommentChangeForm(PortalModelForm):
    """Other words, or another kind, for a comment that is not sent yet; its fields carry its id."""

    class Meta:
        model = Comment
        fields = ["kind", "text"]

    def add_prefix(self, field_name: str) -> str:
        return f"{field_name}-{self.instance.pk}"


class PurposeForm(PortalForm):
    purpose = forms.ChoiceField(
        choices=PurposeIs, error_messages={"required": "Choose how clear the purpose is."}
    )


class TalkForm(PortalForm):
    """The day on which the two talked; empty takes it away."""

    talked_on = DayField(label="We talked on", required=False)

    def clean_talked_on(self):
        day = self.cleaned_data["talked_on"]
        if day and day > clock.today():
            raise ValidationError("This day is still to come. When did you talk?")
        return day


class FinishForm(PortalForm):
    """How a round ends: when to look again, what to leave out, whether the question was asked already."""

    until = DayField(label="Look again on", required=False)
    asked = forms.BooleanField(required=False)
    leave_out = forms.TypedMultipleChoiceField(coerce=UUID, required=False)

    def __init__(self, *args, comments: Iterable[Comment], needs_day: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.needs_day = needs_day
        self.fields["leave_out"].choices = [(str(each.pk), each.text) for each in comments]

    def clean_until(self):
        day = self.cleaned_data["until"]
        if self.needs_day and (day is None or day <= clock.today()):
            raise ValidationError("Give a day that is still to come, such as 24 March.")
        return day
