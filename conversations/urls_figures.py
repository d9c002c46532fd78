"""Coverage and its plan, the actions behind figures, and lists to take away."""

from django.urls import path

from conversations.views import exports, figures

urlpatterns = [
    path("coverage/", figures.CoverageView.as_view(), name="coverage"),
    path("coverage/export/", exports.CoverageExportView.as_view(), name="coverage-export"),
    path("plan/", figures.PlanView.as_view(), name="plan"),
    path("agreed/", figures.AgreedListView.as_view(), name="agreed-list"),
    path("agreed/export/", exports.AgreedExportView.as_view(), name="agreed-export"),
    path("records/export/", exports.RecordExportView.as_view(), name="record-export"),
    path("queue/export/", exports.QueueExportView.as_view(), name="queue-export"),
]
