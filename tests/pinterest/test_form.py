"""The file at the end of a form: its progress, its size, and what goes wrong with it."""

import io
from collections.abc import Callable

import pytest

from accounts.pinterest import upload
from accounts.pinterest.form import FileForm
from tests.pinterest.raw_server import RawServer, http
from tests.pinterest.uploads import FIELDS, QUICK, VIDEO, to


def test_the_progress_ends_at_the_files_size() -> None:
    told: list[tuple[int, int]] = []
    data = VIDEO * 50
    with RawServer(http(204)) as server:
        upload.send(to(server.url), io.BytesIO(data), lambda *at: told.append(at), QUICK)
    assert len(told) > 3
    assert told == sorted(told)
    assert {total for _, total in told} == {len(data)}
    assert told[-1] == (len(data), len(data))


class Cancelled(Exception):  # noqa: N818 - a wish, no error
    pass


@pytest.mark.parametrize(
    "error", [Cancelled(), OSError("no"), ConnectionResetError("no"), BrokenPipeError("no")]
)
def test_what_the_progress_raises_ends_the_upload_as_it_is(error: Exception) -> None:
    def stop(sent: int, size: int) -> None:
        raise error

    with RawServer(http(204)) as server, pytest.raises(type(error)) as caught:
        upload.send(to(server.url), io.BytesIO(VIDEO), stop, QUICK)
    assert caught.value is error


class Odd(io.BytesIO):
    """A file that says it holds another number of bytes than it gives."""

    def __init__(self, size: int, data: bytes) -> None:
        super().__init__(data)
        self._said = size

    def tell(self) -> int:
        return self._said


class Broken(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        raise OSError(5, "Input/output error")


@pytest.mark.parametrize("file", [lambda: Odd(len(VIDEO) + 1, VIDEO), lambda: Broken(VIDEO)])
def test_a_file_that_cannot_be_read_is_no_fault_of_the_network(
    file: Callable[[], io.BytesIO],
) -> None:
    with RawServer(http(204)) as server, pytest.raises(OSError, match=r"shorter|Input/output"):
        upload.send(to(server.url), file(), timeout=QUICK)


def test_a_file_that_grows_is_sent_as_long_as_it_was() -> None:
    form = FileForm(FIELDS, Odd(100, VIDEO), None)
    sent = b"".join(iter(lambda: form.read(70), b""))
    assert len(sent) == form.len
    assert VIDEO[:100] in sent
    assert VIDEO[:101] not in sent


def test_an_empty_file_is_a_form_too() -> None:
    form = FileForm(FIELDS, io.BytesIO(), None)
    assert form.len == len(form.read())


def test_a_form_knows_whether_it_was_read() -> None:
    form = FileForm(FIELDS, io.BytesIO(VIDEO), None)
    assert not form.touched
    form.read(1)
    assert form.touched
