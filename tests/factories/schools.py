"""Schools, their people, their years. All but schools and trusts need an open scope."""

from datetime import date, timedelta

import factory

from qa_portal import clock
from qa_portal.schools.choices import HalfTermName, Role
from qa_portal.schools.models import (
    AcademicYear,
    Closure,
    Grant,
    HalfTerm,
    Person,
    Priority,
    School,
    SchoolClass,
    SectionLabel,
    Subject,
    Trust,
    TrustOfficer,
    YearGroup,
)
from tests.factories.accounts import UserFactory


def first_of_september() -> date:
    """The day on which the academic year of `clock.today()` began."""
    today = clock.today()
    return date(today.year - (today.month < 9), 9, 1)


class TrustFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Trust

    name = factory.Sequence(lambda n: f"Trust {n}")
    slug = factory.Sequence(lambda n: f"trust-{n}")


class TrustOfficerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TrustOfficer

    trust = factory.SubFactory(TrustFactory)
    user = factory.SubFactory(UserFactory)
    starts_on = factory.LazyFunction(lambda: clock.today() - timedelta(days=30))


class SchoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = School

    name = factory.Sequence(lambda n: f"School {n}")
    slug = factory.Sequence(lambda n: f"school-{n}")


class SectionLabelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SectionLabel

    code = factory.Sequence(lambda n: f"section.{n}")
    label = factory.Sequence(lambda n: f"Our word {n}")


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    class Params:
        with_account = factory.Trait(user=factory.SubFactory(UserFactory))

    name = factory.Sequence(lambda n: f"Robin Person{n}")
    initials = factory.Sequence(lambda n: f"R{n % 10_000}")


class GrantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Grant

    person = factory.SubFactory(PersonFactory)
    role = Role.TEACHER
    starts_on = factory.LazyFunction(lambda: clock.today() - timedelta(days=30))
    agreed_at = factory.LazyFunction(clock.now)


class AcademicYearFactory(factory.django.DjangoModelFactory):
    """The year that `clock.today()` is in."""

    class Meta:
        model = AcademicYear

    starts_on = factory.LazyFunction(first_of_september)
    ends_on = factory.LazyAttribute(lambda year: date(year.starts_on.year + 1, 7, 22))


class HalfTermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HalfTerm

    year = factory.SubFactory(AcademicYearFactory)
    name = HalfTermName.AUTUMN_1
    starts_on = factory.LazyAttribute(lambda term: term.year.starts_on)
    ends_on = factory.LazyAttribute(lambda term: term.starts_on + timedelta(days=50))

    @classmethod
    def six(cls, year: AcademicYear) -> list[HalfTerm]:
        """The six half terms of `year`, with a week or more between them."""
        first = year.starts_on.year
        dates = [
            (date(first, 9, 1), date(first, 10, 23)),
            (date(first, 11, 2), date(first, 12, 18)),
            (date(first + 1, 1, 4), date(first + 1, 2, 12)),
            (date(first + 1, 2, 22), date(first + 1, 3, 31)),
            (date(first + 1, 4, 15), date(first + 1, 5, 28)),
            (date(first + 1, 6, 7), date(first + 1, 7, 22)),
        ]
        return [
            cls(year=year, name=name, starts_on=start, ends_on=end)
            for name, (start, end) in zip(HalfTermName, dates, strict=True)
        ]


class ClosureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Closure

    name = "INSET day"
    starts_on = factory.LazyFunction(clock.today)
    ends_on = factory.LazyAttribute(lambda closure: closure.starts_on)


class SubjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subject

    name = factory.Sequence(lambda n: f"Subject {n}")


class YearGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = YearGroup

    name = factory.Sequence(lambda n: f"Year {n}")
    short_name = factory.Sequence(lambda n: f"Y{n % 1000}")
    position = factory.Sequence(lambda n: n)


class SchoolClassFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SchoolClass

    name = factory.Sequence(lambda n: f"Class {n}")
    year = factory.SubFactory(AcademicYearFactory)


class PriorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Priority

    name = factory.Sequence(lambda n: f"Priority {n}")
    year = factory.SubFactory(AcademicYearFactory)
