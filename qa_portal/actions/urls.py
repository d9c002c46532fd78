"""Agreed actions: the list, one action, its moves."""

from django.urls import path

from qa_portal.actions import views

ACTION = "<uuid:action>/"

app_name = "actions"
urlpatterns = [
    path("", views.ActionListView.as_view(), name="action-list"),
    path(ACTION, views.ActionDetailView.as_view(), name="action-detail"),
    path(ACTION + "begin/", views.ActionBeginView.as_view(), name="action-begin"),
    path(ACTION + "finish/", views.ActionFinishView.as_view(), name="action-finish"),
    path(ACTION + "drop/", views.ActionDropView.as_view(), name="action-drop"),
    path(ACTION + "carry-on/", views.ActionCarryOnView.as_view(), name="action-carry-on"),
    path(ACTION + "reopen/", views.ActionReopenView.as_view(), name="action-reopen"),
    path(ACTION + "hand-over/", views.ActionHandOverView.as_view(), name="action-hand-over"),
]
