"""What the pin says: its link and its texts."""

from accounts.pinterest.causes import Cause
from publishing.decisions import Decision, Need, Row

HOUR = 3600

ROWS = (
    Row(
        Cause.LINK_REFUSED,
        Decision.NEEDS_YOU,
        "Pinterest does not accept the link",
        "Pinterest says that the link is not a valid address, and has not published the pin. Check "
        "the link, then send the pin again.",
        "Pinterest called the link invalid.",
        need=Need.FIX,
        field="link",
    ),
    Row(
        Cause.LINK_SPAM,
        Decision.NEEDS_YOU,
        "Pinterest blocks the link as spam",
        "Pinterest blocked the link to {host} because it may lead to spam, and has not published "
        "the pin. Use the full address on your own site without a shortener, or leave the link "
        "out.",
        "Other pins with a link to this host wait six hours. The site's owner can appeal in "
        "Pinterest's Help Center.",
        need=Need.FIX,
        field="link",
        seconds=6 * HOUR,
    ),
    Row(
        Cause.LINK_NOT_SAVEABLE,
        Decision.NEEDS_YOU,
        "The linked site does not allow pins",
        "{host} does not allow its pages to be saved to Pinterest, so the pin was not published. "
        "Change the link or leave it out, then send the pin again.",
        "The site sends a nopin mark, or Pinterest's policy refuses it.",
        need=Need.FIX,
        field="link",
    ),
    Row(
        Cause.LINK_UNREACHABLE,
        Decision.RETRY,
        "Pinterest could not open the link",
        "Pinterest could not open the link to {host}, and has not published the pin. Check that "
        "the page is public, then send the pin again.",
        "Often passes by itself: tried three times before the user is asked.",
        need=Need.FIX,
        field="link",
        retries=3,
    ),
    Row(
        Cause.LINK_TO_PINTEREST,
        Decision.NEEDS_YOU,
        "The link leads to Pinterest itself",
        "Pinterest does not publish new pins that lead back to Pinterest. Link to your own page or "
        "leave the link out, then send the pin again.",
        "The link or the image lies at pinterest.com.",
        need=Need.FIX,
        field="link",
    ),
    Row(
        Cause.TEXT_TOO_LONG,
        Decision.NEEDS_YOU,
        "A text is too long for Pinterest",
        "Pinterest finds a text of this pin too long and has not published it. Shorten the title, "
        "the description or the alt text, then send the pin again.",
        "Unexpected: the form has the same limits. See the raw answer.",
        need=Need.FIX,
        field="description",
    ),
    Row(
        Cause.REQUEST_INVALID,
        Decision.NEEDS_YOU,
        "Pinterest did not accept the pin",
        "Pinterest did not accept something in this pin and does not say what. Check the link and "
        "the texts, then send the pin again.",
        "A 400 that no rule knows: see the raw answer.",
        need=Need.FIX,
        field="link",
    ),
)
