"""What a paper may load: files that come with the portal, by name. Every other address is refused, whatever its form."""

from weasyprint.urls import URLFetcher, URLFetcherResponse

from qa_portal.web.fonts import built_font

SCHEME = "portal:"
FONTS = ("inter-400.ttf", "inter-600.ttf")


class Refused(ValueError):
    """A paper asked for something that does not come with the portal."""


class LockedFetcher(URLFetcher):
    """Serves `portal:<name>` for the fonts of paper; raises for http, file, data and all else."""

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        name = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or name not in FONTS:
            raise Refused("A paper loads nothing from outside.")
        content = built_font(name).read_bytes()
        return URLFetcherResponse(url, body=content, headers={"Content-Type": "font/ttf"})
