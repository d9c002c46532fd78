"""What senior leaders give to share out the reading, beside it and after it: who, from when, until when, an offer, a note."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError

from conversations.choices import OfferAnswer
from conversations.models import SeniorNote, SupportOffer
from qa_portal import clock
from qa_portal.schools.models import Person
from qa_portal.web.forms import DayField, PortalForm, PortalModelForm


class HandOnForm(PortalForm):
    """All of one reader's to another, for good or until a day."""

    of = forms.ChoiceField(label="All that this person reads")
    to = forms.ChoiceField(label="goes to")
    on = DayField(label="From", required=False)
    until = DayField(label="Until, if it is a cover", required=False)

    def __init__(self, *args, readers: Iterable[Person], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in readers}
        for name in ("of", "to"):
            self.fields[name].choices = [("", ""), *((pk, p.name) for pk, p in self.people.items())]

    def clean_of(self) -> Person:
        return self.people[self.cleaned_data["of"]]

    def clean_to(self) -> Person:
        return self.people[self.cleaned_data["to"]]

    def clean_on(self):
        return self.cleaned_data["on"] or clock.today()


class PartnerForm(PortalForm):
    """A partner reader from outside for one record, until a day (D32)."""

    partner = forms.ChoiceField(label="Reader from outside")
    until = DayField(label="Until")

    def __init__(self, *args, partners: Iterable[Person], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in partners}
        self.fields["partner"].choices = [(pk, p.name) for pk, p in self.people.items()]

    def clean_partner(self) -> Person:
        return self.people[self.cleaned_data["partner"]]


class OfferForm(PortalModelForm):
    """What is offered and when; both empty takes the offer away."""

    class Meta:
        model = SupportOffer
        fields = ["what", "when_words"]

    prefix = "offer"

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].required = False

    def clean(self) -> dict:
        given = super().clean()
        if given.get("when_words") and not given.get("what"):
            raise ValidationError("Say what you offer as well.")
        return given


class OfferAnswerForm(PortalForm):
    answer = forms.ChoiceField(choices=OfferAnswer)


class SeniorNoteForm(PortalModelForm):
    class Meta:
        model = SeniorNote
        fields = ["text"]
        labels = {"text": "Your note"}
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}
