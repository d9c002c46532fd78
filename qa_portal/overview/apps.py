from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "qa_portal.overview"
    verbose_name = "Overview"
