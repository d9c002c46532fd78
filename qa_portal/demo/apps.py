from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "qa_portal.demo"
    verbose_name = "Demo"
