from django.apps import AppConfig


class PdfConfig(AppConfig):
    name = "qa_portal.pdf"
    verbose_name = "PDF"
