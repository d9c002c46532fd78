"""What lies above one school: where am I somebody, and a trust's page."""

from django.urls import path

from qa_portal.schools import views

app_name = "schools"
urlpatterns = [
    path("", views.MySchoolsView.as_view(), name="mine"),
]
