from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "qa_portal.schools"
    verbose_name = "Schools"

    def ready(self) -> None:
        from qa_portal.schools.scope import close_gaps

        close_gaps()
