"""The words of a school: its nation's, its sections', and its own before both."""

import pytest

from qa_portal.schools.choices import Nation
from qa_portal.schools.models import School
from qa_portal.schools.vocabulary import TERMS, defaults, words
from tests.factories import SectionLabelFactory


@pytest.mark.parametrize("nation", Nation.values)
def test_every_nation_has_every_word(nation):
    found = defaults(nation)

    assert TERMS.keys() <= found.keys()
    assert all(found.values())
    assert found["section.summary"].startswith("Summary of unit of work")
    assert found["term.inspectors"] == ("Education Scotland" if nation == "scotland" else "Ofsted")


def test_a_schools_own_word_comes_first(in_larkfield, django_assert_num_queries):
    SectionLabelFactory(code="term.senco", label="inclusion lead")
    school = School.objects.get(pk=in_larkfield.pk)

    with django_assert_num_queries(1):
        assert words(school)["term.senco"] == "inclusion lead"
        assert words(school)["term.appraisal"] == "appraisal"
