"""The top floor."""

from django.urls import path

from qa_portal.overview import views

app_name = "overview"
urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("summary/", views.SummaryView.as_view(), name="summary"),
    path("summary/<uuid:halfterm>/", views.SummaryView.as_view(), name="summary-of"),
    path("summary/<uuid:halfterm>/summary.pdf", views.SummaryPdfView.as_view(), name="summary-pdf"),
]
