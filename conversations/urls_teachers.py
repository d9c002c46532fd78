"""The teachers' side: talks to come, and their own words on a record."""

from django.urls import path

from conversations.views import own_words, talks

urlpatterns = [
    path("talks/", talks.TalkListView.as_view(), name="talk-list"),
    path("talks/new/", talks.TalkNewView.as_view(), name="talk-new"),
    path("talks/<uuid:talk>/", talks.TalkDetailView.as_view(), name="talk-detail"),
    path("talks/<uuid:talk>/edit/", talks.TalkEditView.as_view(), name="talk-edit"),
    path("talks/<uuid:talk>/cancel/", talks.TalkCancelView.as_view(), name="talk-cancel"),
    path("talks/<uuid:talk>/begin/", talks.TalkBeginView.as_view(), name="talk-begin"),
    path(
        "records/<uuid:record>/own-words/", own_words.OwnWordsView.as_view(), name="own-words-edit"
    ),
    path(
        "records/<uuid:record>/nothing-to-add/",
        own_words.NothingToAddView.as_view(),
        name="record-nothing-to-add",
    ),
]
