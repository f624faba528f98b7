"""The form that a video goes up in, and what may be answered to it."""

import io
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import MIMEPart
from email.policy import HTTP
from pathlib import Path

import pytest

from accounts.pinterest import upload
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import NotSent, PinterestError, Refused, Waiting
from tests.pinterest.raw_server import Act, RawServer, http
from tests.pinterest.test_edge import NOTHING_READ, never_accepting, refusing
from tests.pinterest.uploads import FIELDS, QUICK, VIDEO, failing, to

XML = '<?xml version="1.0" encoding="UTF-8"?>\n<Error>%s<RequestId>44425</RequestId></Error>'
TAKEN = b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"


def said(code: str, message: str) -> str:
    return XML % f"<Code>{code}</Code><Message>{message}</Message>"


def parts(headers: dict[str, str], body: bytes) -> list[tuple[str, bytes]]:
    """Each field's name and value, in the order in which they were sent."""
    head = f"Content-Type: {headers['content-type']}\r\n\r\n".encode()
    form = message_from_bytes(head + body, policy=HTTP)
    return [
        (str(part.get_param("name", header="content-disposition")), _content(part))
        for part in form.iter_parts()
    ]


def _content(part: "MIMEPart[str, str]") -> bytes:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


def test_all_fields_go_first_in_their_order_and_the_file_last() -> None:
    with RawServer(TAKEN) as server:
        upload.send(to(server.url), io.BytesIO(VIDEO), timeout=QUICK)
    (line, headers, body) = server.requests[0]
    assert line == "POST /v5 HTTP/1.1"
    assert headers["content-type"].startswith("multipart/form-data; boundary=")
    assert int(headers["content-length"]) == len(body)
    assert parts(headers, body) == [
        *((name, value.encode()) for name, value in FIELDS),
        ("file", VIDEO),
    ]


def test_no_credential_of_ours_goes_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login alice password wonderland\n")
    monkeypatch.setenv("NETRC", str(netrc))
    with RawServer(TAKEN) as server:
        upload.send(to(server.url), io.BytesIO(VIDEO), timeout=QUICK)
    assert "authorization" not in server.requests[0][1]
    assert "cookie" not in server.requests[0][1]


def test_a_file_goes_up_from_its_beginning_each_time() -> None:
    file = io.BytesIO(VIDEO)
    with RawServer(Act.CLOSE, TAKEN) as server:
        assert failing(server.url, file).cause is Cause.PINTEREST_DOWN
        upload.send(to(server.url), file, timeout=QUICK)
    assert parts(*server.requests[1][1:])[-1] == ("file", VIDEO)


@pytest.mark.parametrize(
    "answer",
    [
        TAKEN,
        http(204),
        http(200),
        http(201, "<PostResponse><Key>uploads/3</Key></PostResponse>"),
    ],
)
def test_204_is_a_success_and_200_and_201_are(answer: bytes) -> None:
    with RawServer(answer) as server:
        upload.send(to(server.url), io.BytesIO(VIDEO), timeout=QUICK)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("status", "code", "kind", "cause"),
    [
        (403, "AccessDenied", Refused, Cause.MEDIA_EXPIRED),
        (400, "ExpiredToken", Refused, Cause.MEDIA_EXPIRED),
        (400, "EntityTooLarge", Refused, Cause.VIDEO_FAILED),
        (400, "MalformedPOSTRequest", Refused, Cause.REQUEST_INVALID),
        (400, "RequestTimeout", Waiting, Cause.PINTEREST_DOWN),
        (409, "OperationAborted", Waiting, Cause.CONFLICT),
        (500, "InternalError", Waiting, Cause.PINTEREST_DOWN),
        (503, "SlowDown", Waiting, Cause.PINTEREST_DOWN),
        (412, "PreconditionFailed", Refused, Cause.UNRECOGNISED),
    ],
)
def test_an_error_of_the_storage_is_one_of_ours(
    status: int, code: str, kind: type[PinterestError], cause: Cause
) -> None:
    body = said(code, "You &amp; I")
    with RawServer(http(status, body, "x-amz-request-id: 4442587FB7D0A2F9")) as server:
        error = failing(server.url)
    assert (type(error), error.cause, error.status) == (kind, cause, status)
    assert error.message == f"{code}: You & I"
    assert error.request_id == "4442587FB7D0A2F9"


def test_form_fields_are_not_shown_when_they_are_echoed() -> None:
    echo = "".join(f"<Said>{value}</Said>" for _, value in FIELDS)
    with RawServer(http(403, XML % f"<Code>SignatureDoesNotMatch</Code>{echo}")) as server:
        error = failing(server.url)
    assert error.cause is Cause.MEDIA_EXPIRED
    assert "<Said>[removed]</Said>" in error.raw


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (http(200, "<!DOCTYPE html><title>Log in to the hotel's network</title>"), Waiting),
        (http(200, said("InternalError", "After all")), Waiting),
        (http(200, b"x" * 4_100_000), Waiting),
        (http(202), Waiting),
        (http(307, "", "Location: /elsewhere"), Waiting),
        (http(403, "<html>Forbidden by our firewall</html>"), Refused),
        (http(400), Refused),
    ],
)
def test_an_answer_that_is_not_the_storages_is_told_apart(
    answer: bytes, kind: type[PinterestError]
) -> None:
    with RawServer(answer) as server:
        error = failing(server.url)
    assert (type(error), error.cause) == (kind, Cause.UNREADABLE_ANSWER)
    assert len(server.requests) == 1


def test_a_redirect_is_not_followed() -> None:
    with RawServer(TAKEN) as elsewhere:
        for status in (301, 303, 307, 308):
            with RawServer(http(status, "", f"Location: {elsewhere.url}")) as server:
                assert failing(server.url).status == status
        assert elsewhere.requests == []


@pytest.mark.parametrize("answer", NOTHING_READ.values(), ids=NOTHING_READ)
def test_a_lost_answer_means_that_the_same_may_be_sent_again(
    answer: bytes | Act | list[bytes],
) -> None:
    with RawServer(answer) as server:
        error = failing(server.url)
    assert (type(error), error.cause) == (Waiting, Cause.PINTEREST_DOWN)
    assert len(server.requests) == 1


def test_where_nobody_answers_nothing_was_sent() -> None:
    for place in (refusing, never_accepting):
        with place() as url:
            error = failing(url)
        assert (type(error), error.cause) == (NotSent, Cause.NOT_CONNECTED)
    assert isinstance(failing("http://a..b/"), NotSent)


@contextmanager
def impatient(answer: bytes) -> Iterator[str]:
    """Reads the form's fields, answers, and closes the connection with the file on its way."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(1_000)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        thread.join()


def test_a_no_is_heard_that_comes_before_the_file_is_sent() -> None:
    with impatient(http(403, said("AccessDenied", "Policy expired."))) as url:
        error = failing(url, io.BytesIO(VIDEO * 5_000))
    assert error.cause is Cause.MEDIA_EXPIRED


def test_a_server_that_stops_reading_is_not_waited_for_without_end() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        error = failing(f"http://127.0.0.1:{deaf.getsockname()[1]}/", io.BytesIO(VIDEO * 5_000))
    assert (type(error), error.cause) == (Waiting, Cause.PINTEREST_DOWN)
