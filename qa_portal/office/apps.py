from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "qa_portal.office"
    verbose_name = "Office"
