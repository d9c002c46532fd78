"""What every form of the portal has in common: plain text within limits, days as people write them, optional fields marked."""

import re
import unicodedata
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import ModelFormMetaclass
from django.utils.html import format_html
from django_scopes.forms import SafeModelChoiceField, SafeModelMultipleChoiceField

from qa_portal.schools.scope import SchoolOwned
from qa_portal.web.dates import read_day, write_day

_LINES = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def tidy(text: str) -> str:
    """Text as it is kept: one kind of line end, no control characters but line ends and tabs."""
    lines = _LINES.sub("\n", text)
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


class DayField(forms.CharField):
    """A day as people write it: "19 March 2026", "19.3.26", "2026-03-19". Cleans to a date or None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, **options)
        self.widget.attrs.setdefault("placeholder", "19 March 2026")
        self.widget.attrs.setdefault("autocomplete", "off")

    def prepare_value(self, value: Any) -> Any:
        return write_day(value) if isinstance(value, date) else value

    def clean(self, value: Any) -> date | None:
        text = super().clean(value).strip()
        if not text:
            return None
        if (day := read_day(text)) is None:
            raise ValidationError("Please write the day like this: 19 March 2026.")
        return day


class _Portal:
    """Crispy without a form tag of its own; every text field is tidied and has a limit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        for name, field in self.fields.items():
            if not field.required and not isinstance(field, forms.BooleanField):
                label = field.label or name.replace("_", " ").capitalize()
                field.label = format_html('{} <span class="optional">(optional)</span>', label)
            if isinstance(field, forms.CharField) and field.max_length is None:
                raise TypeError(f"{type(self).__name__}.{name} has no limit.")

    def _clean_fields(self) -> None:
        super()._clean_fields()
        for name, value in list(self.cleaned_data.items()):
            field = self.fields[name]
            if not isinstance(value, str) or isinstance(field.widget, forms.PasswordInput):
                continue
            self.cleaned_data[name] = tidied = tidy(value)
            if field.required and not tidied.strip():  # nothing but control characters
                self.add_error(name, field.error_messages["required"])


class PortalForm(_Portal, forms.Form):
    pass


def _scoped_field(db_field: models.Field, **options: Any) -> forms.Field | None:
    """The form field of a column; one that points at a school's rows is empty until a form is made inside its scope."""
    if db_field.remote_field and issubclass(db_field.remote_field.model, SchoolOwned):
        many = db_field.many_to_many
        options["form_class"] = SafeModelMultipleChoiceField if many else SafeModelChoiceField
    return db_field.formfield(**options)


class _ScopedFields(ModelFormMetaclass):
    def __new__(mcs, name: str, bases: tuple, attrs: dict) -> type:
        if "Meta" in attrs and not hasattr(attrs["Meta"], "formfield_callback"):
            attrs["Meta"].formfield_callback = staticmethod(_scoped_field)
        return super().__new__(mcs, name, bases, attrs)


class PortalModelForm(_Portal, forms.ModelForm, metaclass=_ScopedFields):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = field.queryset.model.objects.all()

    def _get_validation_exclusions(self) -> set[str]:
        """The school is no field of a form, and still what makes a name unique is a name in this school."""
        return super()._get_validation_exclusions() - {"school"}
