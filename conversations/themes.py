"""What feedback praised and asked about, as counts of records by the part of the pro forma; never a word of it, never a name."""

from collections import defaultdict
from uuid import UUID

from conversations.choices import CommentKind
from conversations.models.reading import Comment
from conversations.models.record import RecordQuerySet
from conversations.places import SECTION_WORDS, section_of
from qa_portal.schools.models import Person

Theme = tuple[str, str]  # ("praise" or "prompt", a section's code or "whole")
PRAISE, PROMPT, WHOLE = "praise", "prompt", "whole"


def themes_of(records: RecordQuerySet, person: Person) -> dict[Theme, set[UUID]]:
    """The records in which something was praised or asked about a section; sent rounds that `person` may see alone."""
    sent = Comment.objects.visible_to(person).filter(reading__sent_at__isnull=False)
    said = sent.filter(reading__record__in=records.values("pk"))
    found: dict[Theme, set[UUID]] = defaultdict(set)
    for record, kind, place in said.values_list("reading__record", "kind", "place").order_by():
        tone = PRAISE if kind == CommentKind.PRAISE else PROMPT
        found[tone, str(section_of(place)) or WHOLE].add(record)
    return found


def code_of(theme: Theme) -> str:
    """How an address names a theme: "praise-summary"."""
    return "-".join(theme)


def theme_words(code: str) -> str | None:
    """ "praise for the summary"; None where the address names no theme."""
    tone, _, section = code.partition("-")
    words = {str(key) or WHOLE: value for key, value in SECTION_WORDS.items()}
    if tone not in (PRAISE, PROMPT) or section not in words:
        return None
    return f"{'praise for' if tone == PRAISE else 'something asked about'} {words[section]}"


def section_words(theme: Theme) -> str:
    return SECTION_WORDS["" if theme[1] == WHOLE else theme[1]]
