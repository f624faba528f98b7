"""What a browser without a script would send of a page's form."""

from html.parser import HTMLParser
from typing import Any


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._text = self._select = ""

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        has = dict(pairs)
        name, value = has.get("name") or "", has.get("value") or ""
        ticked = "checked" in has or has.get("type") not in {"radio", "checkbox"}
        if tag == "input" and name and ticked and has.get("type") != "file":
            self.values[name] = value
        elif tag == "textarea":
            self._text, self.values[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in has:
            self.values[self._select] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = ""

    def handle_data(self, data: str) -> None:
        if self._text:
            self.values[self._text] += data.removeprefix("\n")


def form_of(response: Any) -> dict[str, str]:
    """Return the values of all fields on a page, as they would be sent."""
    reader = _Form()
    reader.feed(response.content.decode())
    return reader.values
