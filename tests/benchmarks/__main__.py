"""`python -m tests.benchmarks`: print every figure; end with 1 when one falls short of its bar."""

import os
import sys
from itertools import chain

import django

from tests.installation import installation


def main() -> int:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser keeps a loop in this thread
    short = 0
    with installation() as made:
        os.environ.update(made.environment)
        django.setup()
        from tests.benchmarks import images, pages  # models can be imported only now

        print("name\tvalue\tunit\tbar\tverdict")
        for figure in chain(images.figures(), pages.figures(made)):
            print(figure.line(), flush=True)
            short += figure.is_short
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
