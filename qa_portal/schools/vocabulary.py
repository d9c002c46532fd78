"""The words a school uses: codes in the program are fixed, words are the nation's, and the school's own to change (D3, D14)."""

from qa_portal.schools.choices import Nation
from qa_portal.schools.models import School, SectionLabel

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
    """Every code with this school's word for it; one query, kept with the school for the request."""
    if not hasattr(school, "_words"):
        own = dict(SectionLabel.objects.values_list("code", "label"))
        school._words = defaults(school.nation) | own
    return school._words
