from qa_portal.schools.models.calendar import AcademicYear, Closure, HalfTerm
from qa_portal.schools.models.classes import Abbreviation, Priority, SchoolClass, Subject, YearGroup
from qa_portal.schools.models.person import Grant, Invitation, Person
from qa_portal.schools.models.school import School, SectionLabel, Trust, TrustOfficer

__all__ = [
    "Abbreviation",
    "AcademicYear",
    "Closure",
    "Grant",
    "HalfTerm",
    "Invitation",
    "Person",
    "Priority",
    "School",
    "SchoolClass",
    "SectionLabel",
    "Subject",
    "Trust",
    "TrustOfficer",
    "YearGroup",
]
