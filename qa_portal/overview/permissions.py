"""Everybody who is somebody in the school has a home page."""

import rules
from django.db import models

from qa_portal.web.permission import anyone


class Perm(models.TextChoices):
    SEE_HOME = "overview.see_home"


rules.add_rule(Perm.SEE_HOME, anyone)
