"""The half term in figures: as counted by hand, each leading to a list of exactly that length, alike on page and paper."""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from conversations.impacts import agreed_in, chosen
from conversations.models import Record
from conversations.summary import section_for
from conversations.themes import themes_of
from qa_portal.moves.models import LogEntry
from qa_portal.overview.summary import summary_for
from qa_portal.schools.spans import SchoolTime
from qa_portal.web.summaries import SummaryAudience
from tests.conversations import half_term as told

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(half_term, cast):
    return section_for(half_term.span.half_term, SummaryAudience(cast.head, in_full=True))


@pytest.fixture
def pages(half_term):
    kwargs = {"school": "larkfield", "halfterm": half_term.span.half_term.pk}
    return {
        name: reverse(f"overview:{name}", kwargs=kwargs) for name in ("summary-of", "summary-pdf")
    }


def figures_of(section) -> list:
    return [*section.headline, *(figure for block in section.blocks for figure in block.figures)]


def block(section, title: str) -> dict:
    (found,) = [each for each in section.blocks if each.title == title]
    return {figure.words: figure.count for figure in found.figures}


def test_the_figures_are_those_counted_by_hand(section):
    assert [(f.count, f.of, f.before) for f in section.headline] == [
        (6, None, 1), (2, None, 1), (1, 2, None), (2, None, None)
    ]  # fmt: skip
    assert section.headline[0].words == "conversations recorded, by 2 leaders with 2 teachers"
    assert block(section, "How the records stand") == {
        "waiting to be read": 2,
        "with the leader": 1,
        "read": 2,
        "read by its author, no second reader": 1,
        "to look at again": 1,
        "sent once": 6,
    }
    assert block(section, "What feedback praised") == {"the summary": 2}
    assert block(section, "What feedback asked about") == {"the questions": 1, "the summary": 1}
    assert block(section, "Where we have talked") == {"without subject or year group": 1}
    assert block(section, "Actions and the impact sought") == {
        "open": 2, "done": 1, "not needed or carried on": 0,
        "with an impact sought": 2, "of these looked at again": 1,
    }  # fmt: skip


@pytest.mark.parametrize("who", ["head", "senior_leader"])
def test_themes_and_actions_are_those_counted_by_hand(half_term, cast, who):
    """A comment that is not sent yet counts for its own reader no more than for anybody else."""
    records = Record.objects.visible_to(cast[who])
    found = {theme: len(ids) for theme, ids in themes_of(records, cast[who]).items()}
    assert found == told.THEMES
    agreed = agreed_in(cast[who], half_term.span)
    assert {which: len(chosen(agreed, which)) for which in told.AGREED} == told.AGREED


def test_every_figure_leads_to_a_list_of_its_length(section, client_of):
    figures = figures_of(section)
    assert len(figures) == 19
    for figure in figures:
        page = client_of("head").get(figure.url)
        assert page.status_code == 200
        rows = re.findall(r"<tbody[^>]*>(.*?)</tbody>", page.content.decode(), re.DOTALL)
        found = len(re.findall(r"<tr[ >]", rows[0])) if rows else 0
        assert found == figure.count, (figure.text, figure.url)


def test_page_and_paper_say_the_same(section, half_term, cast, client_of, pages):
    page = client_of("head").get(pages["summary-of"]).content.decode()
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    pdf = PdfReader(BytesIO(client_of("head").get(pages["summary-pdf"]).content))
    paper = " ".join(" ".join(each.extract_text() for each in pdf.pages).split())
    assert len(pdf.pages) <= 2
    for figure in figures_of(section):
        assert figure.text in words
        assert figure.text in paper
    for each in section.blocks:
        assert each.title in paper
    assert "Maths 3 1 Science 1 1 Art" in paper  # the grid, without its outline
    assert "Seen by" not in paper
    assert "Senior leaders and the head." in paper


def test_a_print_is_logged_once_and_a_look_is_not(half_term, cast, client_of, pages):
    client_of("head").get(pages["summary-of"])
    assert not LogEntry.objects.filter(noun="halfterm").exists()
    client_of("head").get(pages["summary-pdf"])
    entry = LogEntry.objects.get(noun="halfterm")
    assert (entry.verb, entry.by_id, entry.about) == (
        "print", cast.head.pk, half_term.span.half_term.pk
    )  # fmt: skip


def test_earlier_half_terms_remain_and_later_ones_are_not_there_yet(half_term, client_of):
    page = client_of("head").get(reverse("overview:summary", kwargs={"school": "larkfield"}))
    time = SchoolTime.so_far()
    assert [span.half_term.name for span in time.half_terms] == [
        "autumn_1", "autumn_2", "spring_1", "spring_2"
    ]  # fmt: skip
    for span in time.half_terms:
        address = reverse("overview:summary-of", args=["larkfield", span.half_term.pk])
        assert f'href="{address}"' in page.content.decode()
    earlier = reverse("overview:summary-of", args=["larkfield", time.half_terms[2].half_term.pk])
    assert (
        "What we learned from talking, spring 1" in client_of("head").get(earlier).content.decode()
    )
    summer = half_term.year.half_terms.get(name="summer_1")
    later = reverse("overview:summary-of", args=["larkfield", summer.pk])
    assert client_of("head").get(later).status_code == 404


@pytest.mark.parametrize(
    "who", ["leader", "teacher", "administrator", "chair", "data_lead", "senco"]
)
def test_others_get_403(half_term, client_of, pages, url, who):
    names = ("coverage", "coverage-export", "plan", "agreed-list", "agreed-export", "queue-export")
    for address in (*pages.values(), *(url(name) for name in names)):
        assert client_of(who).get(address).status_code == 403


def test_the_trust_and_another_school_see_nothing_of_it(half_term, client_of, pages, url):
    for who in ("trust", "outsider"):
        for address in (*pages.values(), url("coverage"), url("agreed-list")):
            assert client_of(who).get(address).status_code == 404
    trust = client_of("trust").get("/trusts/weald/").content.decode()
    assert "conversations" not in trust.lower()


def test_what_a_senior_leader_taught_in_is_counted_without_its_feedback(half_term, cast, client_of):
    """She sees the record as its teacher, and nothing that was said about it (D31)."""
    three = half_term.records["three"]
    three.teachers.update(person=cast.head)
    summary = summary_for(cast.head, half_term.span, None)
    (section,) = summary.sections
    assert section.headline[0].count == 6
    assert block(section, "What feedback praised") == {"the summary": 1}


def test_nobody_is_named_and_nothing_is_quoted(half_term, cast, client_of, pages):
    """On paper no name of a person stands, and no word of a record or a comment."""
    pdf = PdfReader(BytesIO(client_of("head").get(pages["summary-pdf"]).content))
    paper = " ".join(each.extract_text() for each in pdf.pages)
    for person in (cast.leader, cast.teacher, cast.senior_leader, cast.head):
        assert person.name not in paper
    assert "A remark" not in paper
    assert "of the talks" not in paper
