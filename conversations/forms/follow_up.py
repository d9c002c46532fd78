"""The second half of a follow-up: when somebody looked, and what came of it."""

from django import forms

from conversations.models import FollowUp
from qa_portal.actions.due import read_due
from qa_portal.schools.models import HalfTerm
from qa_portal.web.forms import DayField, PortalModelForm


class FollowUpFoundForm(PortalModelForm):
    due_words = forms.CharField(
        label="When",
        max_length=80,
        required=False,
        help_text='A date, "week of 16 March", "Summer 1", or "once the assessment is done".',
    )
    found_on = DayField(label="Looked at on", required=False)

    class Meta:
        model = FollowUp
        fields = ["planned", "kind", "who", "due_words", "found_on", "found", "question"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].queryset = self.instance.record.questions.all()
        self.fields["question"].label = "It belongs to the question"

    def save(self, commit: bool = True) -> FollowUp:
        follow_up = super().save(commit=False)
        due = read_due(self.cleaned_data["due_words"], HalfTerm.objects.all())
        follow_up.due_kind, follow_up.due_on, follow_up.due_words = due.kind, due.on, due.words
        if commit:
            follow_up.save()
        return follow_up
