"""What the pin says: its link and its texts."""

from accounts.pinterest.causes import Cause
from publishing.decisions import Decision, Need, Row

HOUR = 3600

ROWS = (
    Row(
        Cause.LINK_REFUSED,
        Decision.NEEDS_YOU,
        "Pinterest does not accept the link",
        "Pinterest does not accept the link as a web address, so the pin was not published. "
        "Correct the link, then send the pin again.",
        "Status 400 with code 1: “you entered an invalid URL”.",
        "The form has checked the address already: look at what exactly was sent.",
        need=Need.FIX,
        field="link",
    ),
    Row(
        Cause.LINK_SPAM,
        Decision.NEEDS_YOU,
        "Pinterest blocks the link as spam",
        "Pinterest blocked the link to {host} because it may lead to spam, so the pin was not "
        "published. Use the full address on your own site without a shortener, or leave the link "
        "out.",
        "Status 429 with code 9: “blocked this link because it may lead to spam”. No waiting cures "
        "it, although 429 usually means a rate limit.",
        "The account's other pins wait an hour, those with a link to this host six. The site's "
        "owner can appeal in Pinterest's Help Center (“Pinterest blocked my site”).",
        need=Need.FIX,
        field="link",
        seconds=6 * HOUR,
    ),
    Row(
        Cause.LINK_NOT_SAVEABLE,
        Decision.NEEDS_YOU,
        "The linked site does not allow pins",
        "Pinterest says that {host} does not allow its pages to be saved, so the pin was not "
        "published. Change the link or leave it out, then send the pin again.",
        "Status 400 with code 1: “This site doesn't allow you to save Pins”.",
        "The page carries a nopin mark, or Pinterest's content policy refuses it. The site's owner "
        "can remove the mark.",
        need=Need.FIX,
        field="link",
    ),
    Row(
        Cause.LINK_UNREACHABLE,
        Decision.RETRY,
        "Pinterest could not open the link",
        "Pinterest could not open the link to {host}, so the pin is not out yet. This often passes "
        "by itself; {then}.",
        "Status 400: “Unable to reach the URL”.",
        "Look whether the page answers without a log-in, and whether a firewall keeps Pinterest "
        "out. Pinterest says the same of media that it fetches; ours it gets as bytes.",
        need=Need.FIX,
        field="link",
        given_up="Pinterest could not open the link to {host} in several tries, so the pin was not "
        "published. Check that the page opens for everybody, then send the pin again.",
        retries=3,
        seconds=60,  # what is down for a moment would use up tries that follow at once
    ),
    Row(
        Cause.LINK_TO_PINTEREST,
        Decision.NEEDS_YOU,
        "The link leads to Pinterest itself",
        "Pinterest takes no new pins that lead back to Pinterest, so this one was not published. "
        "Link to your own page or leave the link out, then send the pin again.",
        "Status 400 with code 1, and in the details “To save an idea you find on Pinterest”.",
        "The link or the image lies at pinterest.com.",
        need=Need.FIX,
        field="link",
    ),
    Row(
        Cause.TEXT_TOO_LONG,
        Decision.NEEDS_YOU,
        "A text is too long for Pinterest",
        "A text of this pin is longer than Pinterest allows, so the pin was not published. Shorten "
        "the title, the description or the alt text, then send the pin again.",
        "Status 400 with “maxLength” or “is too long”.",
        "The form has the same limits (title 100, description 800, alt text 500, link 2048 "
        "characters): Pinterest may have changed one.",
        need=Need.FIX,
        field="description",
    ),
    Row(
        Cause.REQUEST_INVALID,
        Decision.NEEDS_YOU,
        "Pinterest did not accept the pin",
        "Pinterest did not accept something in this pin and did not say what, so it was not "
        "published. Check the link and the texts, then send the pin again.",
        "Status 400 with “Invalid URL or request data”, or with words that we do not know.",
        "Read the answer kept with the attempt; words that are not in this reference deserve a row "
        "of their own, so report them.",
        need=Need.FIX,
        field="link",
    ),
)
