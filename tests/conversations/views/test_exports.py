"""Lists to take away hold the rows of their pages, for whom and as filtered, and each is logged (row 102, X40)."""

import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from qa_portal.moves.models import LogEntry
from tests.cast import ROLES

pytestmark = pytest.mark.django_db


def table(answer) -> list[list[str]]:
    """The rows of a CSV without its header and its foot."""
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    return rows[1 : rows.index([])]


@pytest.mark.parametrize(
    ("who", "show", "length"),
    [("head", "all", 7), ("head", "mine", 0), ("leader", "mine", 8), ("leader", "all", 8),
     ("teacher", "shared", 6), ("teacher", "all", 6), ("senco", "all", 0), ("chair", "mine", 0)],
)  # fmt: skip
def test_a_record_list_holds_what_its_page_shows(half_term, client_of, url, who, show, length):
    page = client_of(who).get(url("record-list") + f"?show={show}").content.decode()
    rows = table(client_of(who).get(url("record-export") + f"?as=csv&show={show}"))
    assert len(rows) == page.count('class="row-link"') == length
    assert all(row[0].split(",")[0] in page for row in rows)


def test_the_filter_of_the_page_holds(half_term, client_of, url):
    narrowed = f"show=all&span={half_term.span.code}&subject={half_term.subjects['Maths'].pk}"
    page = client_of("head").get(url("record-list") + f"?{narrowed}").content.decode()
    link = page.split('href="' + url("record-export") + "?as=csv")[1].split('"')[0]
    answer = client_of("head").get(url("record-export") + "?as=csv" + link.replace("&amp;", "&"))
    assert len(table(answer)) == 3
    assert "All that were sent, Spring 2 2026, Maths" in answer.content.decode()


def test_a_workbook_holds_dates_and_numbers(half_term, client_of, url):
    answer = client_of("head").get(url("record-export") + "?as=xlsx&show=all")
    assert answer["Content-Disposition"] == 'attachment; filename="conversations.xlsx"'
    page = load_workbook(BytesIO(answer.content)).active
    assert page.max_row == 3 + 7
    for row in page.iter_rows(min_row=4):
        assert [row[3].is_date, row[6].value, row[7].is_date] == [True, 1, True]


def test_a_title_that_begins_like_a_formula_is_text(send, client_of, url):
    send(summary='=HYPERLINK("https://example.org")', team_label="")
    cells = load_workbook(BytesIO(client_of("head").get(url("record-export")).content)).active
    assert cells["A4"].value.startswith("=HYPERLINK")
    assert cells["A4"].data_type == "s"
    (row,) = table(client_of("head").get(url("record-export") + "?as=csv"))
    assert row[0].startswith("'=HYPERLINK")


@pytest.mark.parametrize("shelf", ["waiting", "with-leader", "look-again", "read"])
def test_a_shelf_of_the_queue_holds_its_records(half_term, client_of, url, shelf):
    """The senior leader's own record is on none of them (D31)."""
    page = client_of("senior_leader").get(url("record-queue") + f"?show={shelf}").content.decode()
    rows = table(client_of("senior_leader").get(url("queue-export") + f"?as=csv&show={shelf}"))
    expected = {"waiting": 1, "with-leader": 1, "look-again": 1, "read": 3}
    assert len(rows) == page.count('class="row-link"') == expected[shelf]


def test_coverage_is_the_table_of_its_page(half_term, client_of, url):
    answer = client_of("head").get(url("coverage-export") + f"?as=csv&span={half_term.span.code}")
    assert table(answer) == [["Maths", "3", "1"], ["Science", "1", "1"], ["Art", "", "planned"]]
    page = load_workbook(BytesIO(client_of("head").get(url("coverage-export")).content)).active
    assert [cell.value for cell in page[3]] == ["Subject", "Year 1", "Year 2"]
    assert page["B4"].data_type == "n"


def test_agreed_actions_are_those_of_the_half_term(half_term, client_of, url):
    asked = f"?as=csv&span={half_term.span.code}&which=open"
    rows = table(client_of("head").get(url("agreed-export") + asked))
    assert sorted(row[0] for row in rows) == ["Label drawings", "Talk in pairs"]


def test_each_is_logged_without_content(half_term, cast, client_of, url):
    before = LogEntry.objects.filter(verb="export").count()
    client_of("head").get(url("record-export") + "?as=csv&show=all")
    entry = LogEntry.objects.filter(verb="export").last()
    assert LogEntry.objects.filter(verb="export").count() == before + 1
    assert (entry.noun, entry.by_id, entry.about) == ("record", cast.head.pk, cast.school.pk)


def test_a_refused_one_is_not_logged(half_term, client_of, url):
    assert client_of("teacher").get(url("queue-export")).status_code == 403
    assert client_of("outsider").get(url("record-export")).status_code == 404
    assert client_of("head").post(url("record-export")).status_code == 405
    assert not LogEntry.objects.filter(verb="export").exists()


def test_people_are_for_those_who_look_after_them(half_term, cast, client_of):
    address = reverse("office:person-export", args=["larkfield"])
    rows = {row[0]: row for row in table(client_of("administrator").get(address + "?as=csv"))}
    assert len(rows) == len(ROLES)
    assert rows["Wren Hollis"] == [
        "Wren Hollis", "WH", "", "Leader", "leader@larkfield.example.org", "yes"
    ]  # fmt: skip
    for who in ("teacher", "leader", "senco", "chair"):
        assert client_of(who).get(address).status_code == 403
