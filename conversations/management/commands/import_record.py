"""`manage.py import_record FILE --school SLUG --leader EMAIL [--json]`: a pro forma becomes its leader's draft."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from conversations.bringing_in import as_json, bring_in
from conversations.permissions import Perm
from conversations.proforma import UnreadableFile, read_file
from qa_portal.accounts.models import User
from qa_portal.schools.membership import person_at
from qa_portal.schools.scope import school_scope
from qa_portal.web.permission import may


class Command(BaseCommand):
    help = "Bring a filled-in pro forma (.docx or .txt) into a leader's drafts."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--school", required=True, help="the school's short name in addresses")
        parser.add_argument("--leader", required=True, help="the e-mail address of the leader")
        parser.add_argument("--json", action="store_true", help="print what was made of the file")

    def handle(self, *, file: Path, school: str, leader: str, **options):
        user = User.objects.filter(email__iexact=leader).first()
        person = person_at(school, user) if user else None
        if person is None or not may(person, Perm.WRITE_RECORDS):
            raise CommandError(f"{leader} writes no records at {school}.")
        try:
            read = read_file(file.name, file.read_bytes())
        except (UnreadableFile, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        with school_scope(person.school):
            record = bring_in(read, leader=person)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(read), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(f"A draft with {len(read.questions)} questions: {record.pk}")
