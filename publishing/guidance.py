"""The failure catalogue: for each cause the words, the button and the decision.

Pages, the pin's timeline and the worker's retry rule read the same rows. How an answer of
Pinterest's becomes a cause stands in `accounts.pinterest.recognition`.
"""

from publishing.catalogue import answer, board, connection, content, media, pace, video
from publishing.decisions import Row
from publishing.models.cause import PinCause

CATALOGUE: dict[PinCause, Row] = {
    row.cause: row
    for rows in (connection, content, media, video, board, pace, answer)
    for row in rows.ROWS
}


def row(cause: PinCause) -> Row:
    """Return the row of a cause; each cause has one."""
    return CATALOGUE[cause]
