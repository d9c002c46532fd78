"""Whose turn it is: of several clocks one ticks at a time, and what is done once a day is done once."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q


class TurnQuerySet(models.QuerySet):
    def take(self, name: str, *, holder: str, now: datetime, lasts: timedelta) -> bool:
        """Take or keep the turn called `name` until `now + lasts`; False while another holder has it.

        One UPDATE decides, alike on SQLite and PostgreSQL.
        """
        self.bulk_create([Turn(name=name, holder="", until=now)], ignore_conflicts=True)
        free = self.filter(Q(until__lte=now) | Q(holder=holder), name=name)
        return bool(free.update(holder=holder, until=now + lasts))

    def give_back(self, name: str, *, holder: str, now: datetime) -> None:
        self.filter(name=name, holder=holder).update(until=now)


class Turn(models.Model):
    """A lease: held until a moment, then anybody's."""

    name = models.CharField(max_length=40, primary_key=True)
    holder = models.CharField(max_length=80)
    until = models.DateTimeField()

    objects = TurnQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name}: {self.holder} until {self.until}"
