"""One factory for each model; those of school-owned rows need an open scope and fill the rest with invented things."""

from tests.factories.accounts import UserFactory
from tests.factories.actions import ActionFactory
from tests.factories.schools import (
    AcademicYearFactory,
    ClosureFactory,
    GrantFactory,
    HalfTermFactory,
    PersonFactory,
    PriorityFactory,
    SchoolClassFactory,
    SchoolFactory,
    SectionLabelFactory,
    SubjectFactory,
    TrustFactory,
    TrustOfficerFactory,
    YearGroupFactory,
)

__all__ = [
    "AcademicYearFactory",
    "ActionFactory",
    "ClosureFactory",
    "GrantFactory",
    "HalfTermFactory",
    "PersonFactory",
    "PriorityFactory",
    "SchoolClassFactory",
    "SchoolFactory",
    "SectionLabelFactory",
    "SubjectFactory",
    "TrustFactory",
    "TrustOfficerFactory",
    "UserFactory",
    "YearGroupFactory",
]
