"""The school office: where am I somebody, people and their roles, invitations, the set-up of a school."""

from django.urls import include, path

from qa_portal.office.views import doors, people, setup

app_name = "office"

in_school = [
    path("people/", people.PersonListView.as_view(), name="person-list"),
    path("people/export/", people.PersonExportView.as_view(), name="person-export"),
    path("people/add/", people.PersonAddView.as_view(), name="person-add"),
    path("people/acting-head/", people.ActingHeadView.as_view(), name="acting-head"),
    path(
        "people/acting-head/<uuid:grant>/agree/",
        people.ActingHeadAgreeView.as_view(),
        name="acting-head-agree",
    ),
    path("people/<uuid:person>/", people.PersonDetailView.as_view(), name="person-detail"),
    path("people/<uuid:person>/edit/", people.PersonEditView.as_view(), name="person-edit"),
    path("people/<uuid:person>/invite/", people.PersonInviteView.as_view(), name="person-invite"),
    path("people/<uuid:person>/leave/", people.PersonLeaveView.as_view(), name="person-leave"),
    path(
        "people/<uuid:person>/hand-over/",
        people.PersonHandOverView.as_view(),
        name="person-hand-over",
    ),
    path("people/<uuid:person>/roles/add/", people.GrantAddView.as_view(), name="grant-add"),
    path("roles/<uuid:grant>/agree/", people.GrantAgreeView.as_view(), name="grant-agree"),
    path("roles/<uuid:grant>/end/", people.GrantEndView.as_view(), name="grant-end"),
    path("setup/", setup.SetUpView.as_view(), name="setup"),
    path("setup/school/", setup.SchoolEditView.as_view(), name="school-edit"),
    path("setup/words/", setup.WordsView.as_view(), name="words-edit"),
    path("setup/years/", setup.YearListView.as_view(), name="year-list"),
    path(
        "setup/half-terms/<uuid:halfterm>/", setup.HalfTermEditView.as_view(), name="halfterm-edit"
    ),
    *[
        path(f"setup/{where}/", view.as_view(), name=f"{noun}-list")
        for where, noun, view in setup.LISTS
    ],
    *[
        path(f"setup/{where}/<uuid:{noun}>/", view.as_view(), name=f"{noun}-edit")
        for where, noun, view in setup.EDITS
    ],
]

urlpatterns = [
    path("", doors.MySchoolsView.as_view(), name="mine"),
    path("invitations/<str:secret>/", doors.InvitationView.as_view(), name="invitation"),
    path("trusts/<slug:trust>/", doors.TrustView.as_view(), name="trust"),
    path("schools/<slug:school>/", include(in_school)),
]
