"""Everybody may keep what they type; which draft is whose stands in `DraftQuerySet.visible_to`."""

import rules
from django.db import models

from qa_portal.web.permission import anyone


class Perm(models.TextChoices):
    KEEP_DRAFT = "drafts.keep_draft"


rules.add_rule(Perm.KEEP_DRAFT, anyone)
