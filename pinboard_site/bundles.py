"""One stylesheet and one script for each page, joined from the many small sources on demand.

`static/css/app.css` and `static/js/app.js` are lists of `@import` and `import` lines. A browser
that followed them would make twenty requests a page; a build step would be forgotten. So a
staticfiles finder joins them whenever the result is looked up: by the development server and the
tests at each request, by `collectstatic` once. What is joined loses comments and white space.
"""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage, Storage

# Not a finder's own: two threads that ask at once make two finders, and Django forgets one.
_DIRECTORY = tempfile.TemporaryDirectory(prefix="pinboard-bundles-")

BUNDLES = {"css/pinboard.css": "css/app.css", "js/pinboard.js": "js/app.js"}

_CSS_IMPORT = re.compile(r'@import "([^"]+)" layer\((\w+)\);')
_JS_IMPORT = re.compile(r'^import "\./([^"]+)";$', re.MULTILINE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_JS_COMMENT_LINE = re.compile(r"^\s*//.*\n", re.MULTILINE)


def join_css(source: Path) -> str:
    """The stylesheet with its imports written out, each inside its cascade layer."""

    def written_out(found: re.Match[str]) -> str:
        part = (source.parent / found[1]).read_text(encoding="utf-8")
        return f"@layer {found[2]} {{ {part} }}"

    text = _CSS_COMMENT.sub("", _CSS_IMPORT.sub(written_out, source.read_text(encoding="utf-8")))
    text = re.sub(r" ?([{};,]) ?", r"\1", re.sub(r"\s+", " ", text))
    # A space before a colon means "inside" in a selector; one behind it means nothing anywhere.
    return text.replace(": ", ":").replace(";}", "}").strip() + "\n"


def join_js(source: Path) -> str:
    """The script with its imports written out, each in a block that keeps its names to itself."""

    def written_out(found: re.Match[str]) -> str:
        return "{\n" + (source.parent / found[1]).read_text(encoding="utf-8") + "}"

    text = _JS_IMPORT.sub(written_out, source.read_text(encoding="utf-8"))
    lines = (line.strip() for line in _JS_COMMENT_LINE.sub("", text).splitlines())
    return '"use strict";\n' + "\n".join(line for line in lines if line) + "\n"


class BundleFinder(BaseFinder):
    """Finds the files of BUNDLES, written anew to a directory of this process."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=_DIRECTORY.name)

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing to configure, so nothing to get wrong."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The joined file's path on disk; an empty list when the path is not a bundle."""
        if path not in BUNDLES:
            return []
        found = str(self._written(path))
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        """Every bundle with the storage that holds it, for collectstatic."""
        for path in BUNDLES:
            if not matches_patterns(path, ignore_patterns or []):
                self._written(path)
                yield path, self.storage

    def _written(self, path: str) -> Path:
        source = Path(settings.STATICFILES_DIRS[0]) / BUNDLES[path]
        text = join_css(source) if source.suffix == ".css" else join_js(source)
        target = Path(_DIRECTORY.name) / path
        target.parent.mkdir(exist_ok=True)
        # Another thread may be serving the old file: replace it whole.
        with tempfile.NamedTemporaryFile("w", dir=target.parent, delete=False) as fresh:
            fresh.write(text)
        Path(fresh.name).replace(target)
        return target
