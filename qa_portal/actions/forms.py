"""What is asked with a move of an action: what changed, why it is not needed, what comes next, who takes it on."""

from django import forms

from qa_portal.actions.models import Action
from qa_portal.schools.models import Person
from qa_portal.web.forms import PortalForm, PortalModelForm


class FinishForm(PortalModelForm):
    what_changed = forms.CharField(
        label="What changed?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What you noticed, in children, books or lessons. A sentence is plenty, and nothing is fine too.",
    )

    class Meta:
        model = Action
        fields = ["what_changed"]


class DropForm(PortalForm):
    because = forms.CharField(
        label="Why it is not needed",
        max_length=300,
        help_text="A few words, so that whoever reads the record later can follow.",
    )


class CarryOnForm(PortalForm):
    text = forms.CharField(
        label="What you do next", max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )
    due = forms.CharField(
        label="When",
        max_length=80,
        required=False,
        help_text='A date, "week of 16 March", "Summer 1", or "once the assessment is done".',
    )
    impact = forms.CharField(
        label="Impact sought",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class HandOverForm(PortalForm):
    to = forms.ModelChoiceField(
        label="Who takes it on", queryset=Person.objects.none(), empty_label="Choose somebody"
    )

    def __init__(self, *args, person: Person | None, **kwargs) -> None:
        """`person` is who has it now."""
        super().__init__(*args, **kwargs)
        others = Person.objects.current()
        self.fields["to"].queryset = others.exclude(pk=person.pk) if person else others
