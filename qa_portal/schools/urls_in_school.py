"""People and the set-up of one school."""

app_name = "schools-in"
urlpatterns: list = []
