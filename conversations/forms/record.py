"""What a record must be before it is sent: little (D26), each refusal beside its field and nothing typed lost."""

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from conversations.models import FollowUp, Question, Record
from conversations.sheet import Sheet
from qa_portal import clock
from qa_portal.actions.models import Action
from qa_portal.schools.models import Person
from qa_portal.schools.people import names_in
from qa_portal.web.forms import DayField, PortalModelForm

MOST_TEACHERS = 20
LONGEST_NOTE = 500


class HeadForm(PortalModelForm):
    """Teachers, date, timing, the summary and its chips."""

    teachers = forms.ModelMultipleChoiceField(
        label="Teachers", queryset=Person.objects.none(), required=False
    )
    teachers_written = forms.CharField(
        label="Others, as you write them",
        max_length=200,
        required=False,
        help_text="Initials or names with commas between, for somebody who is not in the list.",
    )
    held_on = DayField(label="Date of the conversation")

    class Meta:
        model = Record
        fields = [
            "teachers",
            "teachers_written",
            "team_label",
            "held_on",
            "timing",
            "summary",
            "subject",
            "year_groups",
            "priorities",
            "no_follow_up_because",
        ]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["teachers"].queryset = Person.objects.current()
        self.fields["year_groups"].required = self.fields["priorities"].required = False

    def clean_held_on(self):
        day = self.cleaned_data["held_on"]
        if day > clock.today():
            raise ValidationError("This day is still to come. When did you talk?")
        return day

    def clean_teachers_written(self) -> str:
        written = self.cleaned_data["teachers_written"]
        if len(names_in(written)) > MOST_TEACHERS or any(len(n) > 80 for n in names_in(written)):
            raise ValidationError("Please give at most twenty names, each shorter than 80 letters.")
        return written

    def clean(self) -> dict:
        cleaned = super().clean()
        refused = {"teachers", "teachers_written"} & set(self.errors)
        if not (refused or cleaned.get("teachers") or cleaned.get("teachers_written")):
            self.add_error(
                "teachers", "Who did you talk with? Choose them, or write their initials."
            )
        return cleaned


class QuestionForm(PortalModelForm):
    class Meta:
        model = Question
        fields = ["kind", "text", "response"]


class ActionForm(PortalModelForm):
    owner = forms.CharField(label="Who", max_length=80, required=False)
    partner = forms.CharField(label="With", max_length=80, required=False)
    due = forms.CharField(label="When", max_length=80, required=False)
    impact = forms.CharField(label="Impact sought", max_length=600, required=False)

    class Meta:
        model = Action
        fields = ["text"]


class FollowUpForm(PortalModelForm):
    due = forms.CharField(label="When", max_length=80, required=False)
    found_on = DayField(label="Looked at on", required=False)

    class Meta:
        model = FollowUp
        fields = ["kind", "planned", "who", "found"]


@dataclass(frozen=True)
class FieldError:
    """One refusal: the id of the field it belongs to, what the field is, what to do."""

    field: str
    label: str
    message: str


class RecordForms:
    """All forms of one sheet, checked together when the record is sent."""

    def __init__(self, sheet: Sheet) -> None:
        post = _post(sheet.to_fields())
        self.sheet = sheet
        self.head = HeadForm(data=post)
        self.rows = [
            *_forms(QuestionForm, "q", "Question", sheet.questions, post),
            *_forms(ActionForm, "a", "Action", sheet.actions, post),
            *_forms(FollowUpForm, "f", "Follow-up", sheet.follow_ups, post),
        ]

    def is_valid(self) -> bool:
        return not self.errors

    @cached_property
    def errors(self) -> list[FieldError]:
        """Every refusal in the order of the page."""
        found = [*_errors_of(self.head, ""), *self._whole()]
        for name, form in self.rows:
            found += _errors_of(form, name)
        for comment, text in self.sheet.replies.items():
            if len(text) > 2000:
                message = "Please keep your answer under 2,000 letters."
                found.append(FieldError(f"id_reply-{comment}", "Your answer", message))
        if len(self.sheet.note_to_reader.strip()) > LONGEST_NOTE:
            message = "Please keep your note under 500 letters."
            found.append(FieldError("id_note_to_reader", "A note to the reader", message))
        return found

    def _whole(self) -> list[FieldError]:
        """What no single field can know: a question at least, and a follow-up or the reason for none (S0-28)."""
        found = []
        if any(text.strip() for text in self.sheet.unplaced):
            message = "Some words have no place yet. Put them where they belong, or leave them out."
            found.append(FieldError("unplaced", "Please check", message))
        if not any(question.text.strip() for question in self.sheet.questions):
            message = "Write at least one question in the words you used, or one area you explored."
            found.append(FieldError("add-question", "Questions", message))
        if not self.sheet.follow_ups and not self.sheet.no_follow_up_because.strip():
            message = "Say what you plan to look at later, or why nothing is needed."
            found.append(FieldError("id_no_follow_up_because", "Follow-up", message))
        return found


def _post(typed: dict[str, list[str]]) -> QueryDict:
    post = QueryDict(mutable=True)
    for name, texts in typed.items():
        post.setlist(name, texts)
    return post


def _forms(form_class, letter: str, called: str, rows: list, post: QueryDict) -> list:
    return [
        (f"{called} {n}", form_class(data=post, prefix=f"{letter}-{row.id}"))
        for n, row in enumerate(rows, 1)
    ]


def _errors_of(form: forms.BaseForm, called: str) -> list[FieldError]:
    return [
        FieldError(form[name].id_for_label, called or str(form[name].label), message)
        for name, messages in form.errors.items()
        for message in messages
        if name in form.fields
    ]
