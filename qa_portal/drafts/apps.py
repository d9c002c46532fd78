from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "qa_portal.drafts"
    verbose_name = "Drafts"
