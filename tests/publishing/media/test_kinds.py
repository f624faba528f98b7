"""What a file is, whatever it is called."""

import pytest
from PIL import Image

from publishing.media.kinds import Kind, recognise
from tests.publishing.media.odd_files import archive, saved

XML = b'<?xml version="1.0"?>\n<!-- a drawing -->\n'


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF"])
def test_the_images_that_can_become_a_pin_are_known(kind: str) -> None:
    assert recognise(saved(Image.new("RGB", (300, 300)), kind)) == Kind(kind)


@pytest.mark.parametrize("kind", [Kind.AVIF, Kind.HEIF])
def test_a_general_container_is_known_by_what_it_is_compatible_with(kind: Kind) -> None:
    data = saved(Image.new("RGB", (300, 300)), kind)
    assert recognise(data[:8] + b"mif1" + data[12:]) == kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\0\0\0\x18ftypisom\0\0\0\0", Kind.VIDEO),
        (b"\0\0\0\x18ftyp3gp5\0\0\0\0", Kind.OTHER_VIDEO),
        (b"\0\0\0\x14ftypqt  \0\0\0\0", Kind.VIDEO),
        (b"\0\0\0\x08wide\0\0\0\0mdat", Kind.VIDEO),
        (b"\x1a\x45\xdf\xa3webm", Kind.OTHER_VIDEO),
        (b"RIFF\0\0\0\0AVI LIST", Kind.OTHER_VIDEO),
        (b"\0\0\0\x18ftypcrx \0\0\0\0", Kind.OTHER_IMAGE),
        (b"II*\0\x08\0\0\0", Kind.OTHER_IMAGE),
        (b"8BPS\0\x01", Kind.OTHER_IMAGE),
        (b"%PDF-1.7\n", Kind.PDF),
        (archive(), Kind.ARCHIVE),
        (b"<svg xmlns=", Kind.SVG),
        (XML + b"<svg xmlns=", Kind.SVG),
        (XML + b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" [\n<!ENTITY', Kind.SVG),
        (XML + b"<ns0:svg xmlns:ns0=", Kind.SVG),
        (b"<svg><foreignObject><html>", Kind.SVG),
        (b"\xef\xbb\xbf  <!DOCTYPE html>", Kind.PAGE),
        (b"<!-- saved --><!doctype html><svg></svg>", Kind.PAGE),
        (b"<!--[if IE]><svg><![endif]--><!DOCTYPE html><nav><svg class=icon>", Kind.PAGE),
        (XML + b"<!DOCTYPE html><html><svg/></html>", Kind.PAGE),
        (b"<div><svg/></div><html>", Kind.PAGE),
        (b"<div><svg/></div>", Kind.TEXT),
        (b"<!-- <svg> <!-- " * 300, Kind.TEXT),
        (XML + b"<html xmlns=", Kind.PAGE),
        (XML + b"<feed>", Kind.TEXT),
        (b"<?php echo 1; ?>", Kind.PROGRAM),
        (b"#!/bin/sh\n", Kind.PROGRAM),
        (b"<script>alert(1)</script>", Kind.PROGRAM),
        (b"MZ\x90\0", Kind.PROGRAM),
        ("Grüße aus der Küche".encode(), Kind.TEXT),
        (b'{"error": "no"}', Kind.TEXT),
        (b"RIFF\0\0\0\0WAVE", Kind.UNKNOWN),
        (b"\x00\x01\x02\x03", Kind.UNKNOWN),
        (b"\xfe\xfd\xfc\xfb\xfa", Kind.UNKNOWN),
        (b"", Kind.UNKNOWN),
    ],
)
def test_what_is_no_such_image_is_told_apart(head: bytes, kind: Kind) -> None:
    assert recognise(head) == kind
