"""Small words for the templates of actions: where one came from, the address of the other half of the list."""

from django import template

from qa_portal.actions.listing import ActionList
from qa_portal.actions.models import Action
from qa_portal.web.rooms import Source

register = template.Library()


@register.filter
def source_of(page: ActionList, action: Action) -> Source | None:
    return page.sources.get(action.pk)


@register.filter
def ended_query(page: ActionList) -> str:
    """The same list of what has ended."""
    return "?" + page.asked.query(ended=True)


@register.filter
def open_query(page: ActionList) -> str:
    return "?" + page.asked.query(ended=False)
