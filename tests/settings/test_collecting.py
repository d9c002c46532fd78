"""What a school's machine needs before its first page: files collected under names that carry their content's hash."""

import json
import re
from pathlib import Path

from django.contrib.staticfiles import finders

from qa_portal.web.fonts import built_font
from tests.settings.test_settings import manage


def test_every_file_is_collected_under_its_hash(tmp_path):
    built_font("inter-latin.woff2")
    answer = manage("collectstatic", "--noinput", STATIC_ROOT=str(tmp_path))
    assert answer.returncode == 0, answer.stderr
    paths = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    for name in ("icon.svg", "css/portal.css", "js/forms.js", "vendor/bootstrap.min.css"):
        assert (tmp_path / paths[name]).exists(), name
        assert paths[name] != name


def test_every_file_that_a_template_names_is_there():
    named = {
        name
        for template in Path("templates").rglob("*.html")
        for name in re.findall(r"{% static ['\"]([^'\"]+)['\"] %}", template.read_text())
    }
    assert len(named) > 8
    assert [name for name in sorted(named) if not finders.find(name)] == []
