"""One's own notices."""

from django.urls import path

from qa_portal.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.NoticeListView.as_view(), name="notice-list"),
    path("seen/", views.NoticesSeenView.as_view(), name="notice-seen"),
]
