"""A school's short forms are spelt out on the page, the desk and the paper, once each, and never inside a form (X6)."""

import re

import pytest

from conversations.paper import paper_of
from qa_portal.schools.abbreviations import Abbreviations
from qa_portal.schools.models import Abbreviation
from tests.pdf.reading_back import words_of

LONG = 'working "scientifically" <b>'


@pytest.fixture
def record(send):
    Abbreviation.objects.create(short="WS", long=LONG)
    Abbreviation.objects.create(short="TA", long="teaching assistant")
    Abbreviation.objects.create(short="CPA", long="concrete, pictorial, abstract")
    return send(summary="WS with the TA, and WSX and ws.\n- WS in a list")


def test_whole_words_with_their_capitals_the_longest_first():
    known = Abbreviations({"WS": "a", "WS+": "b", "IT": "c"})
    text = "WS+ and WS, xWS WSx it IT."
    assert [(text[f.start : f.end], f.long) for f in known.found_in(text)] == [
        ("WS+", "b"),
        ("WS", "a"),
        ("IT", "c"),
    ]
    assert list(Abbreviations({}).found_in(text)) == []


@pytest.mark.parametrize("name", ["record-detail", "record-reading"])
def test_pages_spell_them_out(record, client_of, url, name):
    page = client_of("senior_leader").get(url(name, record=record.pk)).content.decode()
    title = "working &quot;scientifically&quot; &lt;b&gt;"
    assert page.count(f'<abbr title="{title}">WS</abbr>') == 2
    assert page.count('<abbr title="teaching assistant">TA</abbr>') == 1
    assert "WSX and ws." in page
    assert f"TA: teaching assistant · WS: {title}" in page
    assert "concrete" not in page, "only what stands in the record"
    assert not re.search(r'="[^"]*<abbr', page)


def test_the_paper_has_them_at_its_foot(record, client_of, url):
    paper = words_of(client_of("leader").get(url("record-pdf", record=record.pk)).content)
    assert f"TA: teaching assistant · WS: {LONG}" in " ".join(paper.split())


def test_a_form_has_the_words_as_they_were_typed(record, client_of, url, cast):
    from conversations.sending import withdraw_record

    withdraw_record(record, by=cast.leader)
    page = client_of("leader").get(url("record-edit", record=record.pk)).content.decode()
    assert "WS with the TA" in page and "<abbr" not in page


def test_a_comment_on_half_of_one_marks_its_half(record, comment_on, client_of, url, reader):
    comment_on(record, place="summary", quote="S with the")
    desk = client_of("senior_leader").get(url("record-reading", record=record.pk)).content.decode()
    assert '<mark class="praise">S with the</mark>' not in desk
    assert re.search(r"W<mark[^>]*>S</mark><mark[^>]*> with the</mark>", desk)


def test_one_query_for_the_whole_record(record, django_assert_num_queries):
    from conversations.models import Record
    from conversations.rows import with_rows

    found = with_rows(Record.objects.filter(pk=record.pk)).get()
    with django_assert_num_queries(1):
        paper = paper_of(found)
    with django_assert_num_queries(0):
        assert paper_of(found).abbreviations == paper.abbreviations
