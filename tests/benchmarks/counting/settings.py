"""The product's settings over a database that counts."""

from pinboard_site.settings import *  # noqa: F403
from pinboard_site.settings import DATABASES

DATABASES["default"]["ENGINE"] = "tests.benchmarks.counting"
