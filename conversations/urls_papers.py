"""The room's papers."""

from django.urls import path

from conversations.views import cards, papers

urlpatterns = [
    path("pro-forma.pdf", papers.ProFormaPdfView.as_view(), name="pro-forma-pdf"),
    path("records/<uuid:record>/record.pdf", papers.RecordPdfView.as_view(), name="record-pdf"),
    path("records/<uuid:record>/record.docx", papers.RecordWordView.as_view(), name="record-word"),
    path("records/<uuid:record>/cards/", cards.RecordCardsView.as_view(), name="record-cards"),
    path(
        "records/<uuid:record>/cards.pdf",
        cards.RecordCardsPdfView.as_view(),
        name="record-cards-pdf",
    ),
    path("bank/cards/", cards.BankCardsView.as_view(), name="bank-cards"),
    path("bank/cards.pdf", cards.BankCardsPdfView.as_view(), name="bank-cards-pdf"),
    path(
        "records/<uuid:record>/feedback.pdf", papers.FeedbackPdfView.as_view(), name="feedback-pdf"
    ),
]
