"""The table of contents."""

from django.urls import include, path

from qa_portal.web import health

handler400 = "qa_portal.web.errors.bad_request"
handler403 = "qa_portal.web.errors.forbidden"
handler404 = "qa_portal.web.errors.not_found"
handler429 = "qa_portal.web.errors.too_many"
handler500 = "qa_portal.web.errors.server_error"

in_school = [
    path("", include("qa_portal.overview.urls")),
    path("notices/", include("qa_portal.notices.urls")),
    path("drafts/", include("qa_portal.drafts.urls")),
    path("actions/", include("qa_portal.actions.urls")),
    path("conversations/", include("conversations.urls")),
]

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("qa_portal.accounts.urls")),
    path("", include("qa_portal.office.urls")),
    path("schools/<slug:school>/", include(in_school)),
]
