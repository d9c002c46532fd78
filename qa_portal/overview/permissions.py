"""Everybody who is somebody in the school has a home page; the half term's summary is for those who lead it."""

import rules
from django.db import models

from qa_portal.schools.choices import Role
from qa_portal.web.permission import anyone, holds


class Perm(models.TextChoices):
    SEE_HOME = "overview.see_home"
    SEE_SUMMARY = "overview.see_summary"


rules.add_rule(Perm.SEE_HOME, anyone)
rules.add_rule(Perm.SEE_SUMMARY, holds(Role.SENIOR_LEADER, Role.HEAD))
