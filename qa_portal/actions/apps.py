from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "qa_portal.actions"
    verbose_name = "Actions"
