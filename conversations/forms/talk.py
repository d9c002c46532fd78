"""An invitation to a conversation: the day, the place, what it is about, who is invited."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError

from conversations.models import Talk
from qa_portal import clock
from qa_portal.schools.models import Person, Subject
from qa_portal.web.forms import DayField, PortalModelForm

MOST_TEACHERS = 20
LONGEST_AHEAD = timedelta(days=400)


class TalkForm(PortalModelForm):
    teachers = forms.ModelMultipleChoiceField(
        label="Who is invited",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one teacher."},
    )
    on = DayField(label="Day")

    class Meta:
        model = Talk
        fields = ["on", "at_words", "purpose", "subject", "teachers"]
        help_texts = {
            "at_words": "Such as: 15:30 in 4 Willow.",
            "purpose": "A sentence or two, so that nobody has to guess. Please do not name children.",
        }
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, leader: Person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["teachers"].queryset = Person.objects.current().exclude(pk=leader.pk)
        self.fields["subject"].queryset = Subject.objects.filter(is_retired=False)

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day < clock.today() and day != self.initial.get("on"):
            raise ValidationError("This day is over. Choose one that is still to come.")
        if day > clock.today() + LONGEST_AHEAD:
            raise ValidationError("This day is more than a year ahead.")
        return day

    def clean_teachers(self):
        teachers = self.cleaned_data["teachers"]
        if len(teachers) > MOST_TEACHERS:
            raise ValidationError(f"Please invite at most {MOST_TEACHERS} people to one talk.")
        return teachers
