"""Whether each pin came in once and is recorded as out: what is lost or doubled makes no figure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from publishing.models import Pin
from tests.simulator.journal import RequestRecord


def astray(pins: Sequence[Pin], creates: Iterable[RequestRecord]) -> int:
    """Return how many pins were not created once and alone, or are not recorded as out.

    They lie one behind the other in the table, as `planning` makes them; no title is there twice.
    """
    rows = Pin.objects.filter(pk__range=(pins[0].pk, pins[-1].pk), status=Pin.Status.PUBLISHED)
    recorded = rows.exclude(pinterest_id="").values_list("title", flat=True)
    return unequal((pin.title for pin in pins), outcomes(creates), recorded)


def outcomes(creates: Iterable[RequestRecord]) -> Iterator[str]:
    """Return the title of each create; where it was not answered with 201, the answer too.

    Behind another answer may be a pin nevertheless, so that one is not as if it had not been.
    """
    for create in creates:
        yield str(create.title) if create.status == 201 else f"{create.title}: {create.status}"


def unequal(*columns: Iterable[str]) -> int:
    """Return how many of all values are not in each column as often as in the others."""
    counts = [Counter(column) for column in columns]
    return sum(len({count[value] for count in counts}) > 1 for value in set().union(*counts))
