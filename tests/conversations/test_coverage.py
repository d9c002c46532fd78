"""Coverage counts what was sent against what was planned, and each cell leads to a list of exactly that length (D43)."""

import pytest
from django.urls import reverse

from conversations.coverage import coverage_for, totals_of
from conversations.models import PlannedTalk
from qa_portal.schools.spans import SchoolTime
from tests.conversations import half_term as told

pytestmark = pytest.mark.django_db


def named(coverage) -> dict:
    """The counts by the names of subject and year group."""
    subjects = {each.pk: each.name for each in coverage.subjects}
    years = {each.pk: each.short_name for each in coverage.year_groups}
    return {(subjects[s], years[y]): n for (s, y), n in coverage.counts.items()}


def rows_on(client, url: str) -> int:
    page = client.get(url)
    assert page.status_code == 200
    return page.content.decode().count('class="row-link"')


def test_a_half_term_is_counted_as_by_hand(half_term, cast):
    coverage = coverage_for(cast.head, half_term.span)
    assert named(coverage) == told.CELLS
    assert coverage.still_to_come == {half_term.place("Art", "2")}
    assert totals_of(cast.head, half_term.span) == (6, 1)


def test_a_year_holds_its_half_terms(half_term, cast):
    coverage = coverage_for(cast.head, SchoolTime.so_far().year)
    assert named(coverage) == told.CELLS | {("Science", "1"): 2}
    assert totals_of(cast.head, SchoolTime.so_far().year) == (7, 1)


def test_what_was_talked_about_earlier_is_not_still_to_come(half_term, cast):
    """Planned, and talked about in spring 1: neither a count nor an outline in a half term without a record of it."""
    change = PlannedTalk.objects.get(subject=half_term.subjects["Science"])
    half_term.records["six"].__class__.objects.filter(
        pk=half_term.records["six"].pk
    ).update(subject=half_term.subjects["Art"])  # fmt: skip
    coverage = coverage_for(cast.head, half_term.span)
    place = (change.subject_id, change.year_group_id)
    assert place not in coverage.counts
    assert place not in coverage.still_to_come


def test_before_a_half_term_ends_a_later_record_does_not_fill_it(half_term, cast):
    spring_1 = SchoolTime.so_far().half_terms[-2]
    coverage = coverage_for(cast.head, spring_1)
    assert named(coverage) == {("Science", "1"): 1}
    assert half_term.place("Maths", "1") in coverage.still_to_come


@pytest.mark.parametrize("which", ["half term", "year"])
def test_every_cell_leads_to_a_list_of_its_length(half_term, cast, client_of, which):
    time = SchoolTime.so_far()
    coverage = coverage_for(cast.head, time.half_term if which == "half term" else time.year)
    cells = [cell for row in coverage.grid.rows for cell in row.cells]
    assert len(cells) == 6
    for cell in cells:
        assert rows_on(client_of("head"), cell.url) == cell.count, cell.words


def test_the_page_says_the_same_in_picture_and_table(half_term, cast, client_of, url):
    page = client_of("head").get(url("coverage") + f"?span={half_term.span.code}").content.decode()
    assert 'role="img" aria-label="Conversations by subject and year group, Spring 2 2026"' in page
    assert page.count('class="heat-number"') == len(told.CELLS)
    assert page.count('class="heat-outline"') == 1
    assert page.count(">planned</td>") == 1
    assert "6 records, each counted once" in page
    assert "1 without subject or year group" in page


def test_the_list_says_what_it_shows_and_the_way_out(half_term, client_of, cast):
    coverage = coverage_for(cast.head, half_term.span)
    page = client_of("head").get(coverage.grid.rows[0].cells[0].url).content.decode()
    for words in ("Spring 2 2026", "Maths", "Year 1"):
        assert f'<span class="chip">{words}</span>' in page
    assert '<a href="?show=all">Show all</a>' in page


@pytest.mark.parametrize(
    "query", ["span=no", "subject=x", f"year={'0' * 40}", "stands=x", "said=x-y"]
)
def test_what_an_address_names_wrongly_narrows_nothing(half_term, client_of, url, query):
    assert rows_on(client_of("head"), url("record-list") + f"?show=all&{query}") == 7


def test_another_schools_subject_narrows_nothing(half_term, client_of, url, cast):
    from qa_portal.schools.models import Subject
    from qa_portal.schools.scope import school_scope

    with school_scope(cast.elsewhere):
        foreign = Subject.objects.get()
    page = client_of("head").get(url("record-list") + f"?show=all&subject={foreign.pk}")
    assert told.FOREIGN_SECRET not in page.content.decode()


def test_without_a_school_year_the_page_says_what_belongs_there(cast, client_of, url, in_larkfield):
    page = client_of("head").get(url("coverage")).content.decode()
    assert "No half term has begun yet" in page
    assert client_of("head").get(url("coverage-export")).status_code == 404
    home = client_of("head").get(reverse("overview:home", kwargs={"school": "larkfield"}))
    assert "Planned and talked about" not in home.content.decode()
