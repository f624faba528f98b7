"""The many small sources reach the browser as one stylesheet and one script."""

import gc
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings
from pytest_django import Settings

from pinboard_site import bundles

MANIFEST_STORAGE = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}


def test_the_stylesheet_is_found_whole() -> None:
    text = Path(str(finders.find("css/pinboard.css"))).read_text(encoding="utf-8")
    assert text.startswith("@layer tokens,base,components,pages;")
    assert "@import" not in text
    assert "/*" not in text
    assert text.count("{") == text.count("}")
    assert "@layer components{.button{" in text


def test_the_script_is_found_whole() -> None:
    text = Path(str(finders.find("js/pinboard.js"))).read_text(encoding="utf-8")
    assert "import" not in text.split("\n", 2)[1]
    assert 'document.addEventListener("pinboard:say"' in text
    assert text.count("{") == text.count("}")


def test_a_changed_source_is_seen_at_once(tmp_path: Path, settings: Settings) -> None:
    settings.STATICFILES_DIRS = [tmp_path]
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "app.css").write_text('@import "a.css" layer(base);\n')
    finder = bundles.BundleFinder()
    for colour in ("ink", "paper"):
        (tmp_path / "css" / "a.css").write_text(f"a {{\n  color: var(--{colour}); /* why */\n}}\n")
        found = Path(finder.find("css/pinboard.css"))
        assert found.read_text() == f"@layer base{{a{{color:var(--{colour})}}}}\n"


def test_what_was_found_outlives_its_finder() -> None:
    found = Path(bundles.BundleFinder().find("css/pinboard.css"))
    gc.collect()
    assert found.is_file()


def test_other_paths_are_left_to_the_other_finders() -> None:
    assert bundles.BundleFinder().find("css/app.css") == []


@pytest.mark.filterwarnings("ignore:Found another file")
def test_collecting_hashes_and_compresses_the_bundles(tmp_path: Path, settings: Settings) -> None:
    storages = {**settings.STORAGES, "staticfiles": MANIFEST_STORAGE}
    with override_settings(STORAGES=storages, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
    css = tmp_path / "css"
    assert (css / "pinboard.css").is_file(), "500.html names it without a hash"
    assert len(list(css.glob("pinboard.*.css"))) == 1
    assert len(list(css.glob("pinboard.*.css.gz"))) == 1
    assert len(list((tmp_path / "js").glob("pinboard.*.js"))) == 1
