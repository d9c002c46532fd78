"""Who reads what, packs to print, and what stands beside a reading: senior leaders' notes, offers of support."""

from django.urls import path

from conversations.views import offers, packs, senior_notes, sharing

RECORD = "records/<uuid:record>/"

urlpatterns = [
    path("queue/readers/", sharing.ReaderListView.as_view(), name="reader-list"),
    path("queue/readers/hand-on/", sharing.ReaderHandOnView.as_view(), name="reader-hand-on"),
    path("queue/pack.pdf", packs.QueuePackPdfView.as_view(), name="queue-pack-pdf"),
    path(RECORD + "partner/", sharing.RecordPartnerView.as_view(), name="record-partner"),
    path(
        RECORD + "senior-notes/",
        senior_notes.SeniorNoteListView.as_view(),
        name="senior-note-list",
    ),
    path(
        "senior-notes/<uuid:seniornote>/",
        senior_notes.SeniorNoteEditView.as_view(),
        name="senior-note-edit",
    ),
    path(RECORD + "reading/offer/", offers.ReadingOfferView.as_view(), name="reading-offer"),
    path(
        "offers/<uuid:supportoffer>/answer/",
        offers.OfferAnswerView.as_view(),
        name="offer-answer",
    ),
]
