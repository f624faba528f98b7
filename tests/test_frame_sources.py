"""Rules that every template, stylesheet and script keeps."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static" / "css").rglob("*.css"))
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))

INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|javascript:|hx-on|hx-vals='js:|<script(?![^>]*\ssrc=)"
)
FOREIGN = re.compile(r"""(?:src|href|url\()=?["'(]?(?:https?:)?//""")
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\("
    r"|:\s*(?:white|black|red|green|blue|gr[ae]y|silver|orange|yellow|pink)\b",
    re.IGNORECASE,
)


def without_comments(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/|\{#.*?#\}", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_template_holds_no_inline_style_or_script(path: Path) -> None:
    assert not INLINE.search(without_comments(path))


@pytest.mark.parametrize("path", [*TEMPLATES, *STYLES], ids=str)
def test_nothing_is_loaded_from_another_host(path: Path) -> None:
    loads = re.sub(r"<a\b[^>]*>", "", without_comments(path))
    assert not FOREIGN.search(loads)


@pytest.mark.parametrize("path", [*TEMPLATES, *STYLES, *SCRIPTS], ids=str)
def test_colours_stand_in_the_tokens_alone(path: Path) -> None:
    if path.name == "tokens.css":
        assert COLOUR.search(path.read_text(encoding="utf-8"))
        return
    text = re.sub(r"&#\w+;|href=\"#[^\"]*\"", "", without_comments(path))
    assert not COLOUR.search(text)


def test_every_stylesheet_is_in_the_list() -> None:
    app = (ROOT / "static" / "css" / "app.css").read_text(encoding="utf-8")
    listed = set(re.findall(r'@import "([^"]+)"', app))
    found = {path.relative_to(ROOT / "static" / "css").as_posix() for path in STYLES}
    assert listed == found - {"app.css"}


def test_every_script_is_in_the_list() -> None:
    app = (ROOT / "static" / "js" / "app.js").read_text(encoding="utf-8")
    listed = set(re.findall(r'^import "\./([^"]+)";$', app, re.MULTILINE))
    assert listed == {path.name for path in SCRIPTS} - {"app.js"}


def test_every_token_that_is_used_exists() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in STYLES)
    used = set(re.findall(r"var\((--[\w-]+)", text))
    defined = set(re.findall(r"(--[\w-]+):", text))
    assert used <= defined


def test_both_colour_schemes_define_the_same_colours() -> None:
    text = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    named = re.compile(r"(--[\w-]+):\s*(?:#|rgb)")
    assert set(named.findall(light)) == set(named.findall(dark))
