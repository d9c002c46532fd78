"""A link from one record to another that its leader may see."""

from django import forms

from conversations.choices import LinkKind
from conversations.models import Record
from qa_portal.web.forms import PortalForm
from qa_portal.web.templatetags.portal import day_and_year


class LinkForm(PortalForm):
    kind = forms.ChoiceField(label="This record", choices=LinkKind)
    other = forms.ChoiceField(label="The other record")

    def __init__(self, *args, offered: list[Record], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(each.pk): each for each in offered}
        named = [(pk, _named(each)) for pk, each in self.offered.items()]
        self.fields["other"].choices = [("", "Choose one"), *named]

    def clean_other(self) -> Record:
        return self.offered[self.cleaned_data["other"]]


def _named(record: Record) -> str:
    parts = (str(record), record.leader.shown(record.school), day_and_year(record.held_on))
    return " · ".join(part for part in parts if part)
