"""The forms of people and of a school's set-up."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from qa_portal import clock
from qa_portal.accounts.models import User
from qa_portal.office.granting import roles_to_give
from qa_portal.schools import models
from qa_portal.schools.vocabulary import defaults
from qa_portal.web.forms import DayField, PortalForm, PortalModelForm

DAYS = [("1", "Monday"), ("2", "Tuesday"), ("3", "Wednesday"), ("4", "Thursday"), ("5", "Friday")]


class ProfileForm(PortalModelForm):
    """What somebody may say of themselves."""

    working_days = forms.MultipleChoiceField(
        label="Working days", choices=DAYS, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = models.Person
        fields = ["name", "initials", "job", "working_days", "notices_by_mail"]
        help_texts = {
            "notices_by_mail": "Between seven and seven, on school days that are your working days. A mail says what kind "
            "of thing waits and carries one link.",
        }

    def __init__(self, *args, by: models.Person | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if by is None or by.pk != self.instance.pk:
            del self.fields["notices_by_mail"]  # everybody's own to choose
        self.initial["working_days"] = list(self.instance.working_days)

    def clean_working_days(self) -> str:
        return "".join(self.cleaned_data["working_days"])


class PersonForm(ProfileForm):
    """What the head and the administrator keep about somebody."""

    class Meta(ProfileForm.Meta):
        fields = ["name", "initials", "email", "job", "working_days", "notices_by_mail"]

    def clean_email(self) -> str:
        """One person for each address: an invitation could not be accepted by the second."""
        email = self.cleaned_data["email"]
        others = models.Person.objects.current().exclude(pk=self.instance.pk)
        if email and others.filter(email__iexact=email).exists():
            raise ValidationError("Somebody else at this school has this address.")
        return email


class GrantForm(PortalModelForm):
    starts_on = DayField(label="From")
    ends_on = DayField(label="Until", required=False)

    class Meta:
        model = models.Grant
        fields = ["role", "subject", "school_class", "starts_on", "ends_on"]
        labels = {"subject": "For the subject", "school_class": "For the class"}

    def __init__(self, *args, by: models.Person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_to_give(by)
        self.initial.setdefault("starts_on", clock.today())

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "This is before the role begins.")
        return cleaned


class ActingHeadForm(PortalModelForm):
    """Who is head for a while, and until when (D32)."""

    starts_on = DayField(label="From")
    ends_on = DayField(label="Until")

    class Meta:
        model = models.Grant
        fields = ["person", "starts_on", "ends_on"]

    def __init__(self, *args, by: models.Person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = models.Person.objects.current().exclude(pk=by.pk)
        self.initial.setdefault("starts_on", clock.today())

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "This is before it begins.")
        return cleaned


class LeaveForm(PortalForm):
    on = DayField(
        label="They are gone from", help_text="From this day on they cannot sign in here any more."
    )


class JoinForm(PortalForm):
    """The password of an invited person."""

    password = forms.CharField(
        label="A password",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Twelve characters or more; a few words you can remember are better than signs you cannot.",
    )

    def __init__(self, *args, email: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"], User(email=self.email))
        return self.cleaned_data["password"]


class SchoolForm(PortalModelForm):
    class Meta:
        model = models.School
        fields = [
            "name",
            "nation",
            "names_shown_as",
            "crest_line",
            "mails_hold_the_text",
            "looks_at_records",
            "authors_may_close",
        ]
        help_texts = {
            "looks_at_records": "On request a leader sees what kinds of questions stand in a draft of theirs, and what may "
            "be missing. Nobody else sees it, and nothing of it is kept.",
            "mails_hold_the_text": "Usually a mail says what kind of thing waits and carries one link. Subjects stay so.",
        }


class YearForm(PortalForm):
    first_year = forms.IntegerField(
        label="The year begins in autumn", min_value=2000, max_value=2100
    )

    def clean_first_year(self) -> int:
        year = self.cleaned_data["first_year"]
        if models.AcademicYear.objects.filter(starts_on__year=year).exists():
            raise ValidationError("This year is there already.")
        return year


class SpanForm(PortalModelForm):
    """A span of days whose end does not come before its start."""

    starts_on = DayField(label="First day")
    ends_on = DayField(label="Last day")

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "The last day is before the first.")
        return cleaned


class HalfTermForm(SpanForm):
    class Meta:
        model = models.HalfTerm
        fields = ["starts_on", "ends_on"]

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last:
            others = models.HalfTerm.objects.exclude(pk=self.instance.pk)
            if other := others.filter(starts_on__lte=last, ends_on__gte=first).first():
                raise ValidationError(f"These days reach into another half term: {other}.")
        return cleaned


class ClosureForm(SpanForm):
    class Meta:
        model = models.Closure
        fields = ["name", "starts_on", "ends_on"]


class SubjectForm(PortalModelForm):
    class Meta:
        model = models.Subject
        fields = ["name", "position", "is_retired"]


class YearGroupForm(PortalModelForm):
    class Meta:
        model = models.YearGroup
        fields = ["name", "short_name", "position"]


class SchoolClassForm(PortalModelForm):
    class Meta:
        model = models.SchoolClass
        fields = ["name", "year", "year_groups"]


class PriorityForm(PortalModelForm):
    class Meta:
        model = models.Priority
        fields = ["name", "description", "year", "position"]


class AbbreviationForm(PortalModelForm):
    take_out = forms.BooleanField(label="Take this one out", required=False)

    class Meta:
        model = models.Abbreviation
        fields = ["short", "long"]
        help_texts = {"short": "With its capitals: WS, not ws.", "long": "working scientifically"}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            del self.fields["take_out"]

    def save(self, commit: bool = True) -> models.Abbreviation:
        if self.cleaned_data.get("take_out"):
            self.instance.delete()
            return self.instance
        return super().save(commit)


class WordsForm(PortalForm):
    """Every term and section label that a school may put in its own words; an empty field means the usual word (D3, D14)."""

    def __init__(self, *args, school: models.School, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        own = dict(models.SectionLabel.objects.values_list("code", "label"))
        self.codes = {code.replace(".", "-"): code for code in defaults(school.nation)}
        for name, code in self.codes.items():
            usual = defaults(school.nation)[code]
            self.fields[name] = forms.CharField(
                label=usual, max_length=200, required=False, initial=own.get(code, "")
            )

    def save(self) -> None:
        """Keep the school's own words and forget those that went back to the usual."""
        own = {self.codes[name]: word.strip() for name, word in self.cleaned_data.items()}
        models.SectionLabel.objects.filter(code__in=own).delete()
        models.SectionLabel.objects.bulk_create(
            [models.SectionLabel(code=code, label=word) for code, word in own.items() if word]
        )
