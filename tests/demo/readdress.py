"""`python -m tests.demo.readdress`: the same simulated Pinterest may come back on another port."""

import django

django.setup()

from accounts.models import PinterestAccount  # noqa: E402 - models can be imported only now
from accounts.pinterest_app import service  # noqa: E402

PinterestAccount.objects.exclude(service="").update(service=service())
