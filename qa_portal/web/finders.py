"""Static files that come inside Python packages, named one by one: collecting whole packages took most of a minute."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

PACKAGE_FILES = {
    "vendor/bootstrap.min.css": ("bootstrap", "css/bootstrap.min.css"),
    # Collecting refuses a stylesheet that names a file it cannot find.
    "vendor/bootstrap.min.css.map": ("bootstrap", "css/bootstrap.min.css.map"),
    "vendor/htmx.min.js": ("django_htmx", "static/django_htmx/htmx-2.min.js"),
}


def package_path(package: str, inside: str) -> Path:
    """Where a file of an installed package lies on this machine."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"The package {package} is not installed.")
    return Path(next(iter(spec.submodule_search_locations))) / inside


class _Renamed(FileSystemStorage):
    """A storage that knows one package file under the name it is served by."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.prefix = ""
        super().__init__(location=str(package_path(*PACKAGE_FILES[name]).parent))

    def path(self, name: str) -> str:
        return str(package_path(*PACKAGE_FILES[self.name]))


class PackageFileFinder(BaseFinder):
    def check(self, **kwargs: Any) -> list:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path not in PACKAGE_FILES:
            return []
        found = str(package_path(*PACKAGE_FILES[path]))
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        for name in PACKAGE_FILES:
            yield name, _Renamed(name)
