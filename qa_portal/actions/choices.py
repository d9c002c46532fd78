"""How an agreed action stands, and how its date was put."""

from django.db import models


class ActionState(models.TextChoices):
    AGREED = "agreed", "Agreed"
    DOING = "doing", "Doing"
    DONE = "done", "Done"
    NOT_NEEDED = "not_needed", "Not needed"
    CARRIED_ON = "carried_on", "Carried on"


OPEN = (ActionState.AGREED, ActionState.DOING)
ENDED = (ActionState.DONE, ActionState.NOT_NEEDED, ActionState.CARRIED_ON)


class DueKind(models.TextChoices):
    """People put dates in many ways (S0-32); each keeps its own words and, where there is one, its last day."""

    NONE = "", "No date"
    DATE = "date", "On a date"
    WEEK = "week", "In the week of"
    HALF_TERM = "half_term", "By the end of a half term"
    EVENT = "event", "Once something has happened"
