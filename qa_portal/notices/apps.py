from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "qa_portal.notices"
    verbose_name = "Notices"
