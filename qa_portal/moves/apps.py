from django.apps import AppConfig


class MovesConfig(AppConfig):
    name = "qa_portal.moves"
    verbose_name = "Moves"
