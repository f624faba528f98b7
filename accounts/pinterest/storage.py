"""Reads what the storage behind an upload's address answers: nothing when well, XML when not.

    <Error><Code>AccessDenied</Code><Message>Invalid according to Policy: Policy expired.</Message>

https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
"""

import html
import re

from accounts.pinterest import answers
from accounts.pinterest.reading import clean
from accounts.pinterest.recognition import Answer
from accounts.pinterest.wire import Call, Reply

SUCCESS = (200, 201, 204)  # 204 unless the form asks for another
_SAID = 500  # characters

# No parser is let loose on what strangers send, for two flat elements.
_ERROR = re.compile(r"<(?:Error|!doctype|html)\b", re.IGNORECASE)
_CODE = re.compile(rf"<Error>.*?<Code>([^<]{{1,{_SAID}}})</Code>", re.DOTALL)
_MESSAGE = re.compile(rf"<Error>.*?<Message>([^<]{{1,{_SAID}}})", re.DOTALL)


def check(reply: Reply, call: Call) -> None:
    """Returns when the file was taken, raises PinterestError otherwise."""
    text = clean((reply.body or b"").decode("utf-8", "replace"))
    if reply.status in SUCCESS and reply.body is not None and not _ERROR.search(text):
        return
    said = ": ".join(html.unescape(found[1]) for found in _found(text))
    if reply.status in answers.REFUSALS and (said or answers.tells_by_status(reply.status)):
        answer = Answer(call.operation, reply.status, message=said)
        raise answers.recognised(answer, reply, call)
    raise answers.unreadable(reply, call, "The answer is not one of the storage for videos.")


def _found(text: str) -> list[re.Match[str]]:
    return [found for found in (_CODE.search(text), _MESSAGE.search(text)) if found]
