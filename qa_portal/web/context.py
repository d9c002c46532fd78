"""What every page of a school shows around its content: the school, the person, the way to the rooms."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from qa_portal.web.permission import may
from qa_portal.web.rooms import rooms


@dataclass(frozen=True)
class NavItem:
    label: str
    url: str
    icon: str
    is_current: bool


def _navigation(request: HttpRequest) -> list[NavItem]:
    if (person := getattr(request, "person", None)) is None:
        return []
    home = reverse("overview:home", kwargs={"school": request.school.slug})
    items = [NavItem("Home", home, "home", request.path == home)]
    for room in rooms():
        if url := room.front_page(person):
            items.append(NavItem(room.title, url, room.icon, request.path.startswith(url)))
    return items


def _across(request: HttpRequest) -> list[NavItem]:
    """What lies across the rooms: everybody's actions; the half term; people and set-up, for those who look after them."""
    if (person := getattr(request, "person", None)) is None:
        return []
    pages = (
        ("Actions", "actions:action-list", "actions.see_actions", "check-circle"),
        ("Half term", "overview:summary", "overview.see_summary", "document-chart-bar"),
        ("People", "office:person-list", "office.see_people", "users"),
        ("Acting head", "office:acting-head", "office.appoint_acting_head", "key"),
        ("Set-up", "office:setup", "office.set_up", "cog-6-tooth"),
    )
    items = []
    for label, name, permission, icon in pages:
        if may(person, permission):
            url = reverse(name, kwargs={"school": request.school.slug})
            items.append(NavItem(label, url, icon, request.path.startswith(url)))
    return items


def portal(request: HttpRequest) -> dict:
    return {
        "school": getattr(request, "school", None),
        "person": getattr(request, "person", None),
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
        "navigation_across": SimpleLazyObject(lambda: _across(request)),
    }
