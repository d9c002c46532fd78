"""Names as people write them: "K, W and H" into three, initials into the one person who has them."""

import re
from collections.abc import Iterable

from django.db.models import Q

from qa_portal.schools.models import Person

_BETWEEN = re.compile(r"\s*(?:[,;/&\n]|\band\b)\s*", re.IGNORECASE)


def names_in(text: str) -> list[str]:
    """The names in a list as written, each once, in order."""
    return list(dict.fromkeys(name.strip() for name in _BETWEEN.split(text) if name.strip()))


def known_as(words: str) -> Person | None:
    """The one current person with these initials or this name; None where nobody or more than one has."""
    matches = Person.objects.current().filter(Q(initials__iexact=words) | Q(name__iexact=words))
    found = list(matches[:2])
    return found[0] if len(found) == 1 else None


def one_known_as(words: str, people: Iterable[Person]) -> Person | None:
    """The same among people at hand, without a query."""
    wanted = " ".join(words.split()).casefold()
    found = [each for each in people if wanted in (each.initials.casefold(), each.name.casefold())]
    return found[0] if len(found) == 1 else None
