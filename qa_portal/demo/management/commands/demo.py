"""`manage.py demo [--on DATE]`: two believable schools for trying the portal; never in production."""

from datetime import date, datetime, time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from qa_portal import clock
from qa_portal.demo import cast
from qa_portal.demo.actions import live_through_actions
from qa_portal.demo.conversations import come_to_the_present, tell_everything
from qa_portal.demo.schools import build_school, build_trust
from qa_portal.schools.choices import Role
from qa_portal.schools.models import Grant, Person, School
from qa_portal.schools.scope import school_scope


class Command(BaseCommand):
    help = "Build the demo schools, or say how to sign in where they stand already."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=date.fromisoformat, help="build as if today were this day")

    def handle(self, *, on: date | None = None, **options):
        if not settings.DEVELOPMENT:
            raise CommandError("The demo schools have a known password; they are for development.")
        if not School.objects.filter(slug="larkfield").exists():
            moment = datetime.combine(on, time(19, 0), tzinfo=clock.LONDON) if on else clock.now()
            with clock.set_to(moment):
                self.build()
        self.say_how_to_sign_in()

    def build(self) -> None:
        trust = build_trust()
        larkfield = build_school(
            "larkfield", "Larkfield Primary", "Every voice, every day", cast.LARKFIELD, trust
        )
        brackenhill = build_school("brackenhill", "Brackenhill School", "", cast.BRACKENHILL, None)
        for school in (larkfield, brackenhill):
            with school_scope(school):
                told = tell_everything(school, reader=reader_of(school), leaders=leaders_of(school))
                live_through_actions(school)
                come_to_the_present()
            self.stdout.write(f"{school.name}: {told} conversations")

    def say_how_to_sign_in(self) -> None:
        self.stdout.write(f"\nPassword for everybody: {cast.PASSWORD}")
        for each in cast.LARKFIELD:
            if each.login:
                self.stdout.write(f"  {each.login}@larkfield.example".ljust(42) + each.name)
        self.stdout.write("  trust@larkfield.example".ljust(42) + "an officer of the trust")
        self.stdout.write("  outsider@brackenhill.example".ljust(42) + "head of another school")


def reader_of(school: School) -> Person:
    return Person.objects.with_role(Role.SENIOR_LEADER).exclude(grants__role=Role.LEADER).first()


def leaders_of(school: School) -> dict[str, Person]:
    """The leader of each subject."""
    led = Grant.objects.filter(role=Role.LEADER, subject__isnull=False)
    return {
        grant.subject.name: grant.person
        for grant in led.select_related("person__school", "subject")
    }
