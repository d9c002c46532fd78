"""The top floor."""

from django.urls import path

from qa_portal.overview import views

app_name = "overview"
urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
]
