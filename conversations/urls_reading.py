"""The pages of the reading: the queue, the desk and its acts, comments, rounds."""

from django.urls import path

from conversations.views import comments, desk_acts, readings

RECORD = "records/<uuid:record>/"
COMMENT = "comments/<uuid:comment>/"

urlpatterns = [
    path("queue/", readings.RecordQueueView.as_view(), name="record-queue"),
    path("queue/next/", readings.RecordNextView.as_view(), name="record-next"),
    path(RECORD + "claim/", readings.RecordClaimView.as_view(), name="record-claim"),
    path(RECORD + "reading/", readings.RecordReadingView.as_view(), name="record-reading"),
    path(RECORD + "reading/save/", desk_acts.ReadingSaveView.as_view(), name="reading-save"),
    path(
        RECORD + "reading/purpose/", desk_acts.ReadingPurposeView.as_view(), name="reading-purpose"
    ),
    path(RECORD + "reading/go-on/", desk_acts.ReadingGoOnView.as_view(), name="reading-go-on"),
    path(RECORD + "reading/talk/", desk_acts.ReadingTalkView.as_view(), name="reading-talk"),
    path(RECORD + "reading/check/", desk_acts.ReadingCheckView.as_view(), name="reading-check"),
    path(RECORD + "return/", desk_acts.RecordReturnView.as_view(), name="record-return"),
    path(RECORD + "close/", desk_acts.RecordCloseView.as_view(), name="record-close"),
    path(RECORD + "watch/", desk_acts.RecordWatchView.as_view(), name="record-watch"),
    path(RECORD + "take-back/", readings.RecordTakeBackView.as_view(), name="record-take-back"),
    path(RECORD + "rounds/<int:round>/", readings.RoundDetailView.as_view(), name="round-detail"),
    path(RECORD + "comments/add/", comments.CommentAddView.as_view(), name="comment-add"),
    path(COMMENT + "edit/", comments.CommentEditView.as_view(), name="comment-edit"),
    path(COMMENT + "remove/", comments.CommentRemoveView.as_view(), name="comment-remove"),
    path(COMMENT + "put-back/", comments.CommentPutBackView.as_view(), name="comment-put-back"),
    path(COMMENT + "resolve/", comments.CommentResolveView.as_view(), name="comment-resolve"),
]
