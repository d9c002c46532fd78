"""A question for the bank, as others will see it."""

from conversations.models import BankQuestion
from qa_portal.schools.models import Subject
from qa_portal.web.forms import PortalModelForm


class BankQuestionForm(PortalModelForm):
    class Meta:
        model = BankQuestion
        fields = ["text", "purpose", "timing", "subject"]
        labels = {"timing": "When in the unit", "subject": "For the subject"}
        help_texts = {"text": "In words that others can use too, so without names."}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].queryset = Subject.objects.filter(is_retired=False)
