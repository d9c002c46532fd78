"""What a school is made of, in codes that never change; the words on screen come from the vocabulary."""

from django.db import models


class Role(models.TextChoices):
    TEACHER = "teacher", "Teacher"
    LEADER = "leader", "Leader"
    SENIOR_LEADER = "senior_leader", "Senior leader"
    HEAD = "head", "Headteacher"
    ACHIEVEMENT_LEADER = "achievement_leader", "Achievement leader"
    SENCO = "senco", "SENCO"
    TEACHING_ASSISTANT = "teaching_assistant", "Teaching assistant"
    REVIEWER = "reviewer", "External reviewer"
    CHAIR = "chair", "Chair of governors"
    DATA_LEAD = "data_lead", "Data lead"
    ADMINISTRATOR = "administrator", "School administrator"
    PARTNER_READER = "partner_reader", "Partner reader"


# Roles that the administrator may propose but only the head brings into force (O22).
NEED_THE_HEADS_NOD = frozenset(
    {Role.LEADER, Role.SENIOR_LEADER, Role.ACHIEVEMENT_LEADER, Role.SENCO}
)
# Roles that the administrator can neither give nor take (O22).
NEVER_BY_ADMINISTRATOR = frozenset({Role.HEAD, Role.CHAIR, Role.DATA_LEAD, Role.ADMINISTRATOR})


class Nation(models.TextChoices):
    ENGLAND = "england", "England"
    SCOTLAND = "scotland", "Scotland"
    WALES = "wales", "Wales"
    NORTHERN_IRELAND = "northern_ireland", "Northern Ireland"


class NamesShownAs(models.TextChoices):
    INITIALS = "initials", "Initials"
    NAMES = "names", "Full names"


class NoticesByMail(models.TextChoices):
    NOW = "now", "At once"
    DAILY = "daily", "Once a day, on my working days"
    NONE = "none", "Not by mail"


class HalfTermName(models.TextChoices):
    AUTUMN_1 = "autumn_1", "Autumn, first half"
    AUTUMN_2 = "autumn_2", "Autumn, second half"
    SPRING_1 = "spring_1", "Spring, first half"
    SPRING_2 = "spring_2", "Spring, second half"
    SUMMER_1 = "summer_1", "Summer, first half"
    SUMMER_2 = "summer_2", "Summer, second half"
