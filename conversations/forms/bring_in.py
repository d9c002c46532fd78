"""Word files or pasted text on their way to drafts: how many, how large."""

from django import forms
from django.core.exceptions import ValidationError

MOST_FILES = 20
LARGEST = 10_485_760


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once; each is checked by itself when it is read, so that one bad file spoils no other."""

    widget = ManyFilesInput(attrs={"accept": ".docx,.txt"})

    def clean(self, data, initial=None) -> list:
        files = [file for file in (data or []) if file]
        if len(files) > MOST_FILES:
            raise ValidationError(f"Please choose at most {MOST_FILES} files at a time.")
        return files


class BringInForm(forms.Form):
    files = ManyFilesField(
        label="Word or text files",
        required=False,
        help_text="Pro formas as .docx or .txt, several at once, ten megabytes each.",
    )
    text = forms.CharField(
        label="Or paste the text of one",
        required=False,
        max_length=60_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def __init__(self, *args, too_large: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.too_large and not cleaned.get("files"):
            raise ValidationError(
                "Together these files are larger than ten megabytes. Please choose fewer at a time."
            )
        if not cleaned.get("files") and not cleaned.get("text", "").strip() and not self.errors:
            raise ValidationError("Choose a file, or paste the text of a pro forma.")
        return cleaned
