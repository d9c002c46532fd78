"""Words and small marks for templates: dates as people say them, names as the school shows them, status in three ways."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from qa_portal import clock

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """ "Tue 10 March 2026", without the year where it is this school year's."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    near = abs((clock.today() - value).days) < 180
    return f"{value:%a} {value.day} {value:%B}" + ("" if near else f" {value.year}")


@register.filter
def day_and_year(value: date | datetime | None) -> str:
    """ "Tue 10 March 2026": on paper, which is still read in years to come."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return f"{value:%a} {value.day} {value:%B} {value.year}" if value else ""


@register.filter
def time_of_day(value: datetime | None) -> str:
    """ "14:32" in London."""
    return f"{timezone.localtime(value):%H:%M}" if value else ""


@register.filter
def days_ago(value: date | datetime | None) -> str:
    """ "today", "since yesterday", "12 days"."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    days = (clock.today() - value).days
    return "today" if days <= 0 else "since yesterday" if days == 1 else f"{days} days"


@register.simple_tag(takes_context=True)
def shown(context: template.Context, person) -> str:
    """A person's initials or full name, as the school decided (S0-10)."""
    return person.shown(context["school"])
