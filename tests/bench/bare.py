"""The measure of all pages: Django's own list of fifty rows, with a session, a sign-in and one query, and nothing else."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, override_settings
from django.urls import path

from conversations.models import Record
from qa_portal.schools.scope import everywhere
from qa_portal.urls import *  # noqa: F403
from qa_portal.urls import urlpatterns as the_portals

MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
PAGE = """<!doctype html><title>Records</title><p>{{ request.user.email }}</p><table>{% for record in records %}
<tr><td><a href="{% url 'conversations:record-detail' 'larkfield' record.pk %}">{{ record.title }}</a></td>
<td>{{ record.leader.name }}</td><td>{{ record.held_on|date:"j F Y" }}</td><td>{{ record.get_state_display }}</td>
<td>{{ record.sent_at|date:"H:i" }}</td></tr>{% endfor %}</table>"""


@cache
def _page():
    return engines["django"].from_string(PAGE)


def bare_list(request: HttpRequest) -> HttpResponse:
    with everywhere():
        records = Record.objects.select_related("leader").order_by("pk")[:50]
        return HttpResponse(_page().render({"records": records, "request": request}))


urlpatterns = [*the_portals, path("bare/", bare_list)]


def bare_client(user) -> Client:
    """A client whose requests pass Django's own middleware alone."""
    client = Client()
    client.force_login(user)
    with override_settings(MIDDLEWARE=MIDDLEWARE):
        assert client.get("/bare/").status_code == 200
    return client
