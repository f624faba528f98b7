"""The demo: what it installs is what it imports."""

import os
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IMPORTS = """
import sys
for name in {blocked!r}:
    sys.modules[name] = None  # an import of it fails
import django
django.setup()
import tests.demo.__main__, tests.demo.filling, tests.simulator.__main__
"""


def named_in(file: str) -> set[str]:
    """Return the distributions that a requirements file names, those it includes left out."""
    lines = (ROOT / file).read_text().splitlines()
    return {re.split(r"[\[=<>]", line)[0].lower() for line in lines if line and line[0].isalpha()}


def test_the_demo_imports_nothing_that_only_the_checks_install() -> None:
    only_checks = named_in("requirements-dev.txt")
    modules = packages_distributions().items()
    blocked = [name for name, found in modules if {each.lower() for each in found} & only_checks]
    assert "pytest" in blocked
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS.format(blocked=blocked)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "pinboard_site.settings", "DEBUG": "true"},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
