"""The words a school uses: codes in the program are fixed, words are the nation's, and the school's own to change (D3, D14)."""

from django.db.models import Value

from qa_portal.schools.choices import Nation
from qa_portal.schools.models import Abbreviation, School, SectionLabel

LABEL, SHORT = 0, 1

# Terms that differ between nations: (elsewhere, in Scotland).
TERMS = {
    "term.headteacher": ("headteacher", "headteacher"),
    "term.senco": ("SENCO", "support for learning leader"),
    "term.year_group": ("year group", "stage"),
    "term.appraisal": ("appraisal", "PRD"),
    "term.inspectors": ("Ofsted", "Education Scotland"),
    "term.not_for": (
        "A record is not for appraisal. Nobody is graded or ranked by it.",
        "A record is not for PRD. Nobody is graded or ranked by it.",
    ),
    "term.professional_learning": ("CPD", "CLPL"),
}
_sections: dict[str, str] = {}


def register_sections(labels: dict[str, str]) -> None:
    """A room names the sections whose labels a school may change: {"section.summary": "Summary …"}."""
    _sections.update(labels)


def defaults(nation: str) -> dict[str, str]:
    """Every code with the word it has until a school changes it."""
    scottish = nation == Nation.SCOTLAND
    return {code: pair[scottish] for code, pair in TERMS.items()} | _sections


def words(school: School) -> dict[str, str]:
    """Every code with this school's word for it, kept with the school for the request."""
    if not hasattr(school, "_words"):
        school._words = defaults(school.nation) | _own(school)[LABEL]
    return school._words


def short_forms(school: School) -> dict[str, str]:
    """What each short form of this school's stands for."""
    return _own(school)[SHORT]


def _own(school: School) -> dict[int, dict[str, str]]:
    """The school's own labels and short forms; one query for both."""
    if not hasattr(school, "_own_words"):
        labels = SectionLabel.objects.values_list(Value(LABEL), "code", "label")
        short = Abbreviation.objects.order_by().values_list(Value(SHORT), "short", "long")
        school._own_words = {LABEL: {}, SHORT: {}}
        for kind, code, word in labels.union(short, all=True):
            school._own_words[kind][code] = word
    return school._own_words
