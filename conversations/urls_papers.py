"""The room's papers."""

from django.urls import path

from conversations.views import papers

urlpatterns = [
    path("pro-forma.pdf", papers.ProFormaPdfView.as_view(), name="pro-forma-pdf"),
    path("records/<uuid:record>/record.pdf", papers.RecordPdfView.as_view(), name="record-pdf"),
    path(
        "records/<uuid:record>/feedback.pdf", papers.FeedbackPdfView.as_view(), name="feedback-pdf"
    ),
]
