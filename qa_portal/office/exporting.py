"""The list of people as a sheet to take away, for those who look after people (O22)."""

from qa_portal.schools.models import Person
from qa_portal.web.sheets import Sheet, capped

COLUMNS = ("Name", "Initials", "What they do", "Roles", "E-mail", "Account")


def people_sheet(viewer: Person) -> Sheet:
    """Everybody whom `viewer` may see and who has not left; two queries."""
    people = Person.objects.visible_to(viewer).current().prefetch_related("grants")
    rows = [
        [
            person.name,
            person.initials,
            person.job,
            ", ".join(g.get_role_display() for g in person.grants.all() if g.is_in_force),
            person.email,
            "yes" if person.user_id else "no",
        ]
        for person in capped(people)
    ]
    return Sheet("People", COLUMNS, rows, "everybody who works here now", (28, 10, 30, 40, 32, 10))
