"""What must never happen in a browser: an error in the console, a request to somebody else."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

# Answers to a form that is not valid or came too late. Chromium reports each as an error.
REFUSALS = (409, 422)
_LOADING = "Failed to load resource: the server responded with a status of {}"
_HTMX = "Response Status Error Code {} from"
# htmx says so when a newer check overtakes one that is on its way: that is what it is for.
_HARMLESS = ("htmx:sendAbort", "htmx:afterRequest")


class Watch:
    """Collects what went wrong on a page; `problems` is empty when nothing did.

    A violation of the content security policy is an error in Chromium's console. `pinterest` is
    the one other host that people are sent to; its own pages are not ours to judge.
    """

    def __init__(self, page: Page, site: str, pinterest: str = "") -> None:
        self.problems: list[str] = []
        self._site, self._pinterest = _host(site), _host(pinterest)
        self._expected = [*_HARMLESS]
        self.expect(*REFUSALS)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("request", self._requested)

    def expect(self, *statuses: int) -> None:
        """Take answers of these statuses for what the test wants."""
        self._expected += [words.format(status) for status in statuses for words in _WORDS]

    def expect_words(self, beginning: str) -> None:
        """Take what the console says with this beginning for what the test wants."""
        self._expected.append(beginning)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type != "error" or _starts(message.text, self._expected):
            return
        if self._pinterest and _host(message.location["url"]) == self._pinterest:
            return
        self.problems.append(f"console: {message.text} at {message.location['url']}")

    def _requested(self, request: Request) -> None:
        wanted = _host(request.url)
        if urlsplit(request.url).scheme in {"data", "blob"} or wanted == self._site:
            return
        if not self._pinterest or wanted != self._pinterest or not self._may_leave(request):
            self.problems.append(f"foreign: {request.url}")

    def _may_leave(self, request: Request) -> bool:
        """Whether somebody goes to Pinterest, or is there and its page loads what it needs."""
        return request.is_navigation_request() or _host(request.frame.url) == self._pinterest


_WORDS = (_LOADING, _HTMX)


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _starts(text: str, beginnings: Iterable[str]) -> bool:
    return text.startswith(tuple(beginnings))
