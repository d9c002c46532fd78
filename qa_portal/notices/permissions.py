"""Everybody has notices of their own, and nobody sees another's: `NoticeQuerySet.visible_to`."""

import rules
from django.db import models

from qa_portal.web.permission import anyone


class Perm(models.TextChoices):
    SEE_NOTICES = "notices.see_notices"


rules.add_rule(Perm.SEE_NOTICES, anyone)
