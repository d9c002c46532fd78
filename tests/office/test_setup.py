"""The set-up of a school: year, closures, subjects, classes, priorities, words; what is changed shows wherever it is used."""

import io

import pytest
from pypdf import PdfReader

from conversations.models import Record
from conversations.sending import send_record
from qa_portal.moves.models import LogEntry
from qa_portal.schools.models import (
    AcademicYear,
    Closure,
    Priority,
    School,
    SchoolClass,
    SectionLabel,
    Subject,
    YearGroup,
)
from qa_portal.schools.scope import school_scope
from tests.conversations.conftest import sheet_with
from tests.factories import AcademicYearFactory, SubjectFactory, YearGroupFactory

LABEL = "What we teach and hope for"


@pytest.fixture
def admin(client_of, in_larkfield):
    return client_of("administrator")


def errors_of(answer) -> str:
    assert answer.status_code == 422
    return answer.content.decode()


# --- The year


def test_a_year_comes_with_six_half_terms_and_its_bank_holidays(admin, url):
    admin.post(url("year-list"), {"first_year": "2026"})

    year = AcademicYear.objects.get()
    terms = list(year.half_terms.all())
    assert [term.short_name for term in terms] == [
        "Autumn 1",
        "Autumn 2",
        "Spring 1",
        "Spring 2",
        "Summer 1",
        "Summer 2",
    ]
    assert all(a.ends_on < b.starts_on for a, b in zip(terms, terms[1:], strict=False))
    assert (year.starts_on, year.ends_on) == (terms[0].starts_on, terms[-1].ends_on)
    assert [str(closure) for closure in Closure.objects.all()] == ["Good Friday", "May Day"]
    assert LogEntry.objects.filter(verb="set_up").count() == 1


def test_a_year_is_there_once(admin, url):
    admin.post(url("year-list"), {"first_year": "2026"})

    again = admin.post(url("year-list"), {"first_year": "2026"})
    assert "This year is there already." in errors_of(again)
    assert AcademicYear.objects.count() == 1


@pytest.mark.parametrize("year", ["", "x", "1999", "2101", "99999999999999999999", "-1", "2026.5"])
def test_a_year_that_is_none_is_refused(admin, url, year):
    errors_of(admin.post(url("year-list"), {"first_year": year}))
    assert not AcademicYear.objects.exists()


def test_a_half_term_is_corrected(admin, url, year):
    term = year.half_terms.first()
    address = url("halfterm-edit", halfterm=term.pk)

    admin.post(address, {"starts_on": "4.9.2026", "ends_on": "22 October 2026"})
    term.refresh_from_db()
    assert (term.starts_on.isoformat(), term.ends_on.isoformat()) == ("2026-09-04", "2026-10-22")
    wrong = admin.post(address, {"starts_on": "4.9.2026", "ends_on": "1.9.2026"})
    assert "The last day is before the first." in errors_of(wrong)


def test_half_terms_do_not_overlap(admin, url, year):
    first, second = year.half_terms.all()[:2]
    fields = {"starts_on": first.starts_on.isoformat(), "ends_on": second.starts_on.isoformat()}

    answer = admin.post(url("halfterm-edit", halfterm=first.pk), fields)

    assert "another half term" in errors_of(answer)


def test_the_year_follows_its_half_terms(admin, url, year):
    last = year.half_terms.last()
    fields = {"starts_on": last.starts_on.isoformat()}
    fields["ends_on"] = last.ends_on.replace(day=24).isoformat()
    admin.post(url("halfterm-edit", halfterm=last.pk), fields)

    year.refresh_from_db()
    assert year.ends_on == last.ends_on.replace(day=24)


def test_a_closure_of_one_day_and_of_more(admin, url):
    admin.post(
        url("closure-list"),
        {"name": "INSET", "starts_on": "5 October 2026", "ends_on": "5 October 2026"},
    )
    admin.post(url("closure-list"), {"name": "Snow", "starts_on": "1.2.27", "ends_on": "3.2.27"})
    assert [closure.name for closure in Closure.objects.all()] == ["INSET", "Snow"]
    closure = Closure.objects.last()
    admin.post(
        url("closure-edit", closure=closure.pk),
        {"name": "Deep snow", "starts_on": "1.2.27", "ends_on": "4.2.27"},
    )
    closure.refresh_from_db()
    assert (closure.name, closure.ends_on.day) == ("Deep snow", 4)


# --- What is taught, to whom


def test_subjects_are_added_renamed_and_retired(admin, url):
    admin.post(url("subject-list"), {"name": "Science", "position": "1"})
    subject = Subject.objects.get()
    address = url("subject-edit", subject=subject.pk)
    admin.post(address, {"name": "The sciences", "position": "2", "is_retired": "on"})

    subject.refresh_from_db()
    assert (subject.name, subject.position, subject.is_retired) == ("The sciences", 2, True)


@pytest.mark.parametrize(
    ("name", "fields", "model"),
    [
        ("subject-list", {"name": "Science", "position": "1"}, Subject),
        ("yeargroup-list", {"name": "Year 4", "short_name": "Y4", "position": "1"}, YearGroup),
    ],
)
def test_a_name_is_there_once(admin, url, name, fields, model):
    admin.post(url(name), fields)

    assert "already exists" in errors_of(admin.post(url(name), fields))
    assert model.objects.count() == 1


def test_the_same_name_in_another_school_is_no_matter(admin, url, brackenhill):
    with school_scope(brackenhill):
        SubjectFactory(name="Science")
    admin.post(url("subject-list"), {"name": "Science", "position": "1"})

    assert Subject.objects.count() == 1


def test_a_class_holds_several_years(admin, url):
    year, y3, y4, y5 = AcademicYearFactory(), *(YearGroupFactory() for _ in range(3))
    admin.post(
        url("schoolclass-list"), {"name": "Otters", "year": year.pk, "year_groups": [y3.pk, y4.pk]}
    )
    otters = SchoolClass.objects.get()
    assert set(otters.year_groups.all()) == {y3, y4}

    admin.post(
        url("schoolclass-edit", schoolclass=otters.pk),
        {"name": "Otters", "year": year.pk, "year_groups": [y4.pk, y5.pk]},
    )
    assert set(otters.year_groups.all()) == {y4, y5}
    again = admin.post(
        url("schoolclass-list"), {"name": "Otters", "year": year.pk, "year_groups": [y3.pk]}
    )
    assert "already exists" in errors_of(again)


def test_a_priority_belongs_to_a_year(admin, url):
    year = AcademicYearFactory()
    fields = {"name": "Reading aloud", "description": "Every day", "year": year.pk, "position": "0"}
    admin.post(url("priority-list"), fields)

    assert Priority.objects.get().year == year


def test_another_schools_year_cannot_be_chosen(admin, url, brackenhill):
    with school_scope(brackenhill):
        foreign = AcademicYearFactory()
    fields = {"name": "Reading aloud", "year": foreign.pk, "position": "0"}

    errors_of(admin.post(url("priority-list"), fields))
    assert not Priority.objects.exists()


@pytest.mark.parametrize("position", ["-1", "1e3", "x", "99999999999999999999"])
def test_a_position_out_of_bounds_is_refused(admin, url, position):
    errors_of(admin.post(url("subject-list"), {"name": "Science", "position": position}))


# --- Words


@pytest.fixture
def record(cast, in_larkfield) -> Record:
    record = Record.objects.begin(None, leader=cast.leader)
    send_record(record, by=cast.leader, sheet=sheet_with(teachers=(cast.teacher,)))
    return Record.objects.get(pk=record.pk)


def pdf_text(client, record: Record) -> str:
    answer = client.get(record.url("record-pdf"))
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_changed_label_shows_on_form_page_and_pdf(admin, client_of, url, record, cast):
    draft = Record.objects.begin(None, leader=cast.leader)
    usual = "Summary of unit of work"
    leader = client_of("leader")
    form, page = draft.url("record-edit"), record.get_absolute_url()
    assert all(usual in leader.get(each).content.decode() for each in (form, page))

    admin.post(url("words-edit"), {"section-summary": f"  {LABEL} "})

    for each in (form, page):
        shown = leader.get(each).content.decode()
        assert LABEL in shown and usual not in shown
    assert LABEL in pdf_text(leader, record)
    assert SectionLabel.objects.get().label == LABEL


def test_an_emptied_label_goes_back_to_the_usual(admin, client_of, url, record):
    admin.post(url("words-edit"), {"section-summary": LABEL})
    assert LABEL in admin.get(url("words-edit")).content.decode(), "It stands in its field."
    admin.post(url("words-edit"), {"section-summary": ""})

    page = client_of("leader").get(record.get_absolute_url()).content.decode()
    assert "Summary of unit of work" in page and LABEL not in page
    assert not SectionLabel.objects.exists()


def test_a_label_is_text_and_no_markup(admin, client_of, url, record):
    admin.post(url("words-edit"), {"section-summary": "<b>bold</b> & more"})

    page = client_of("leader").get(record.get_absolute_url()).content.decode()
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; more" in page
    assert "<b>bold</b> & more" in pdf_text(client_of("leader"), record)


@pytest.mark.parametrize(
    ("nation", "word"), [("england", "CPD"), ("wales", "CPD"), ("scotland", "CLPL")]
)
def test_a_nation_brings_its_words(admin, url, nation, word):
    admin.post(
        url("school-edit"),
        {"name": "Larkfield", "nation": nation, "names_shown_as": "initials", "crest_line": ""},
    )
    page = admin.get(url("words-edit")).content.decode()
    label = page.split('for="id_term-professional_learning"')[1].split("</label>")[0]
    assert label.split() == ['class="form-label">', word]


# --- Names or initials


def test_names_or_initials_on_page_and_pdf(admin, client_of, url, record, cast):
    leader = client_of("leader")

    def on_paper() -> tuple[str, str]:
        page = leader.get(record.get_absolute_url()).content.decode()
        return page[page.index("paper-label") :], pdf_text(leader, record)

    for text in on_paper():
        assert "KW" in text and "Kit Wetherby" not in text
    admin.post(
        url("school-edit"),
        {"name": "Larkfield Primary School", "nation": "england", "names_shown_as": "names"},
    )
    for text in on_paper():
        assert "Kit Wetherby" in text


def test_a_refused_change_of_the_school_changes_nothing_on_the_page(admin, url):
    answer = admin.post(url("school-edit"), {"name": "Otherfield", "nation": "mars"})

    assert "Larkfield Primary School</span>" in errors_of(answer)
    assert School.objects.get(slug="larkfield").name == "Larkfield Primary School"


def test_what_was_set_up_at_one_school_is_not_at_another(admin, url, client_of):
    admin.post(url("words-edit"), {"section-summary": LABEL})
    admin.post(url("subject-list"), {"name": "Falconry", "position": "1"})

    for where in ("words/", "subjects/"):
        page = client_of("outsider").get(f"/schools/brackenhill/setup/{where}").content.decode()
        assert LABEL not in page and "Falconry" not in page


@pytest.mark.parametrize("who", ["senior_leader", "data_lead", "teacher", "chair"])
def test_others_do_not_set_up(client_of, url, who, in_larkfield):
    assert client_of(who).get(url("setup")).status_code == 403
    assert client_of(who).post(url("subject-list"), {"name": "X"}).status_code == 403
    assert not Subject.objects.exists()


def test_every_page_of_the_set_up_opens(admin, url, year):
    SubjectFactory()
    page = admin.get(url("setup")).content.decode()
    for name in ("school-edit", "year-list", "closure-list", "subject-list", "words-edit"):
        assert url(name) in page
        assert "<h1>" in admin.get(url(name)).content.decode()
