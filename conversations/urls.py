"""The room's pages: records and how they are written, their reading, their papers."""

from django.urls import path

from conversations import (
    urls_exemplars,
    urls_figures,
    urls_papers,
    urls_reading,
    urls_sharing,
    urls_teachers,
    urls_writing,
)
from conversations.views import bring_in, follow_ups, records, writing

app_name = "conversations"
urlpatterns = [
    path("", records.RecordListView.as_view(), name="record-list"),
    path("records/new/", writing.RecordNewView.as_view(), name="record-new"),
    path("records/bring-in/", bring_in.RecordBringInView.as_view(), name="record-bring-in"),
    path("records/<uuid:record>/", records.RecordDetailView.as_view(), name="record-detail"),
    path("records/<uuid:record>/edit/", writing.RecordEditView.as_view(), name="record-edit"),
    path(
        "records/<uuid:record>/preview/", writing.RecordPreviewView.as_view(), name="record-preview"
    ),
    path("records/<uuid:record>/send/", writing.RecordSendView.as_view(), name="record-send"),
    path(
        "records/<uuid:record>/withdraw/",
        records.RecordWithdrawView.as_view(),
        name="record-withdraw",
    ),
    path(
        "records/<uuid:record>/close-alone/",
        records.RecordCloseAloneView.as_view(),
        name="record-close-alone",
    ),
    path(
        "records/<uuid:record>/discard/", records.RecordDiscardView.as_view(), name="record-discard"
    ),
    path(
        "records/<uuid:record>/restore/", records.RecordRestoreView.as_view(), name="record-restore"
    ),
    path(
        "records/<uuid:record>/follow-ups/add/",
        follow_ups.FollowUpAddView.as_view(),
        name="follow-up-add",
    ),
    path(
        "records/<uuid:record>/actions/<uuid:action>/follow-up/",
        follow_ups.FollowUpFromActionView.as_view(),
        name="follow-up-from-action",
    ),
    path(
        "records/<uuid:record>/follow-ups/<uuid:followup>/",
        follow_ups.FollowUpEditView.as_view(),
        name="follow-up-edit",
    ),
    *urls_teachers.urlpatterns,
    *urls_reading.urlpatterns,
    *urls_sharing.urlpatterns,
    *urls_papers.urlpatterns,
    *urls_figures.urlpatterns,
    *urls_writing.urlpatterns,
    *urls_exemplars.urlpatterns,
]
