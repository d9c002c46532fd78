"""The one endpoint that every long form saves itself to."""

from django.urls import path

from qa_portal.drafts import views

app_name = "drafts"
urlpatterns = [
    path("<uuid:draft>/", views.DraftSaveView.as_view(), name="draft-save"),
]
