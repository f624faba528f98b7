"""`python -m tests.demo.seed`: fills the demo's database while the simulator runs."""

import django

django.setup()

from tests.demo.filling import fill  # noqa: E402 - models can be imported only now

fill()
