"""What a paper may load: files that come with the portal, by name. Every other address is refused, whatever its form."""

from weasyprint.urls import URLFetcher, URLFetcherResponse

from qa_portal.web.finders import package_path

SCHEME = "portal:"
ASSETS = {
    "inter.ttf": ("fontpkg_inter", "files/Inter[opsz,wght].ttf", "font/ttf"),
}


class Refused(ValueError):
    """A paper asked for something that does not come with the portal."""


class LockedFetcher(URLFetcher):
    """Serves `portal:<name>` from packages; raises for http, file, data and all else."""

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        name = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or name not in ASSETS:
            raise Refused("A paper loads nothing from outside.")
        package, inside, kind = ASSETS[name]
        content = package_path(package, inside).read_bytes()
        return URLFetcherResponse(url, body=content, headers={"Content-Type": kind})
