"""What helps a writer: looking at a draft, the question bank, carrying on, links."""

from django.urls import path

from conversations.views import bank, linking, looking

RECORD = "records/<uuid:record>/"
QUESTION = "bank/<uuid:bankquestion>/"

urlpatterns = [
    path(RECORD + "look/", looking.RecordLookView.as_view(), name="record-look"),
    path(RECORD + "reading/look/", looking.ReadingLookView.as_view(), name="reading-look"),
    path("bank/", bank.BankListView.as_view(), name="bank-list"),
    path("bank/add/", bank.BankQuestionAddView.as_view(), name="bankquestion-add"),
    path(QUESTION, bank.BankQuestionEditView.as_view(), name="bankquestion-edit"),
    path(QUESTION + "retire/", bank.BankQuestionRetireView.as_view(), name="bankquestion-retire"),
    path(RECORD + "bank/", bank.RecordBankView.as_view(), name="record-bank"),
    path(
        "comments/<uuid:comment>/keep-wording/",
        bank.WordingKeepView.as_view(),
        name="wording-keep",
    ),
    path(RECORD + "continue/", linking.RecordContinueView.as_view(), name="record-continue"),
    path(RECORD + "links/add/", linking.LinkAddView.as_view(), name="link-add"),
    path("links/<uuid:recordlink>/remove/", linking.LinkRemoveView.as_view(), name="link-remove"),
]
