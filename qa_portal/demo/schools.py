"""The demo schools themselves: people, year, classes, priorities; one large, one to prove that nothing leaks."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from qa_portal import clock
from qa_portal.accounts.models import User
from qa_portal.demo import cast
from qa_portal.schools.calendar_dates import begin_year
from qa_portal.schools.models import (
    AcademicYear,
    Grant,
    Person,
    Priority,
    School,
    SchoolClass,
    Subject,
    Trust,
    TrustOfficer,
    YearGroup,
)
from qa_portal.schools.models.classes import ClassYearGroup
from qa_portal.schools.scope import school_scope


def build_school(
    slug: str, name: str, crest_line: str, staff: tuple[cast.Staff, ...], trust: Trust | None
) -> School:
    """A school with its people, calendar, subjects and classes, in one transaction."""
    with transaction.atomic():
        school = School.objects.create(slug=slug, name=name, crest_line=crest_line, trust=trust)
        with school_scope(school):
            year = _years(school)
            Subject.objects.bulk_create(
                [Subject(name=name, position=n) for n, name in enumerate(cast.SUBJECTS)]
            )
            _classes(year)
            Priority.objects.bulk_create(
                [
                    Priority(name=name, description=words, year=year, position=n)
                    for n, (name, words) in enumerate(cast.PRIORITIES)
                ]
            )
            _people(slug, staff, since=year.starts_on)
    return school


def _years(school: School) -> AcademicYear:
    """Last year and this one, by the autumn in which they begin; gives this one."""
    today = clock.today()
    begins = today.year if today >= date(today.year, 8, 20) else today.year - 1
    begin_year(school, begins - 1)
    return begin_year(school, begins)


def _classes(year: AcademicYear) -> None:
    years = {
        name: YearGroup.objects.create(name=name, short_name=short, position=n)
        for n, (name, short) in enumerate(cast.YEAR_GROUPS)
    }
    for name, holds in cast.CLASSES.items():
        school_class = SchoolClass.objects.create(name=name, year=year)
        ClassYearGroup.objects.bulk_create(
            [ClassYearGroup(school_class=school_class, year_group=years[each]) for each in holds]
        )


def _people(slug: str, staff: tuple[cast.Staff, ...], *, since: date) -> None:
    secret = make_password(cast.PASSWORD)  # hashed once: the password is the same for all
    subjects = {subject.name: subject for subject in Subject.objects.all()}
    began = since.replace(year=since.year - 2)
    for each in staff:
        email = f"{each.login}@{slug}.example" if each.login else ""
        user = User.objects.create(email=email, password=secret) if email else None
        person = Person.objects.create(
            name=each.name, initials=each.initials, job=each.job, email=email, user=user
        )
        for role in each.roles:
            Grant.objects.create(
                person=person,
                role=role,
                subject=subjects.get(each.subject) if role == "leader" else None,
                starts_on=began,
                agreed_at=clock.now(),
            )


def build_trust() -> Trust:
    """A trust with one officer, who sees counts and nothing else."""
    trust = Trust.objects.create(name="Upper Lark Trust", slug="upper-lark")
    user = User.objects.create(
        email="trust@larkfield.example", password=make_password(cast.PASSWORD)
    )
    TrustOfficer.objects.create(trust=trust, user=user)
    return trust
