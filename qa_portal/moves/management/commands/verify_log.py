"""`manage.py verify_log [--school SLUG]`: is the log as it was sealed? Exit code 1 where it is not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from qa_portal.moves import seal
from qa_portal.moves.verifying import Verdict, verify
from qa_portal.schools.models import School


class Command(BaseCommand):
    help = "Check every school's log against its seals; name the first bad row."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--school", metavar="SLUG", help="this school alone")
        parser.add_argument(
            "--accept-head",
            action="store_true",
            help="after a restore: where the rows are good, take the end of the log as it stands for its end",
        )

    def handle(self, *, school: str | None, accept_head: bool, **options: Any) -> None:
        schools = School.objects.order_by("slug")
        if school:
            schools = schools.filter(slug=school)
            if not schools:
                raise CommandError(f"There is no school {school}.")
        bad = [one for one in schools if not self._check(one, accept_head)]
        if bad:
            raise CommandError(f"The log of {', '.join(one.slug for one in bad)} is not whole.")

    def _check(self, school: School, accept_head: bool) -> bool:
        verdict = verify(school)
        if accept_head and verdict.rows_are_good:
            seal.accept_head(school)
            verdict = verify(school)
        self.stdout.write(f"{school.slug}: {_words(verdict)}")
        return not verdict.bad


def _words(verdict: Verdict) -> str:
    found = verdict.bad or "Whole."
    return f"{found} {verdict.sealed} rows sealed and good, {verdict.unsealed} not sealed yet."
