"""The pages of exemplars, of practice on them, and of notes to all leaders."""

from django.urls import path

from conversations.views import exemplars, leaders_notes, practice

EXEMPLAR = "exemplars/<uuid:exemplar>/"

urlpatterns = [
    path("exemplars/", exemplars.ExemplarListView.as_view(), name="exemplar-list"),
    path(
        "records/<uuid:record>/exemplar/",
        exemplars.ExemplarOfferView.as_view(),
        name="exemplar-offer",
    ),
    path(EXEMPLAR, exemplars.ExemplarDetailView.as_view(), name="exemplar-detail"),
    path(EXEMPLAR + "edit/", exemplars.ExemplarEditView.as_view(), name="exemplar-edit"),
    path(EXEMPLAR + "ask/", exemplars.ExemplarAskView.as_view(), name="exemplar-ask"),
    path(EXEMPLAR + "agree/", exemplars.ExemplarAgreeView.as_view(), name="exemplar-agree"),
    path(EXEMPLAR + "decline/", exemplars.ExemplarDeclineView.as_view(), name="exemplar-decline"),
    path(
        EXEMPLAR + "withdraw/", exemplars.ExemplarWithdrawView.as_view(), name="exemplar-withdraw"
    ),
    path(EXEMPLAR + "practice/", practice.ExemplarPracticeView.as_view(), name="exemplar-practice"),
    path(
        EXEMPLAR + "practice/compare/",
        practice.ExemplarCompareView.as_view(),
        name="exemplar-compare",
    ),
    path(EXEMPLAR + "practice/again/", practice.ExemplarAgainView.as_view(), name="exemplar-again"),
    path("leaders-notes/", leaders_notes.LeadersNoteListView.as_view(), name="leadersnote-list"),
    path(
        "leaders-notes/write/",
        leaders_notes.LeadersNoteWriteView.as_view(),
        name="leadersnote-write",
    ),
    path(
        "leaders-notes/preview/",
        leaders_notes.LeadersNotePreviewView.as_view(),
        name="leadersnote-preview",
    ),
    path(
        "leaders-notes/send/", leaders_notes.LeadersNoteSendView.as_view(), name="leadersnote-send"
    ),
]
