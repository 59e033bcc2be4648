"""Uploads are checked by their bytes; pictures are re-encoded and keep nothing but their pixels."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageOps

from helpdesk.intake.uploads import UploadRefusedError, clean_file, display_name

ORIENTATION, GPS = 0x0112, 0x8825


def encoded(form, mode="RGB", size=(40, 20), **options):
    buffer = BytesIO()
    Image.effect_noise(size, 50).convert(mode).save(buffer, form, **options)
    return buffer.getvalue()


def upload(name, content):
    return SimpleUploadedFile(name, content, "application/octet-stream")


@pytest.mark.parametrize(
    ("form", "name", "kept_as", "content_type"),
    [
        ("PNG", "a.png", "a.png", "image/png"),
        ("JPEG", "a.jpeg", "a.jpg", "image/jpeg"),
        ("WEBP", "a.webp", "a.webp", "image/webp"),
        ("HEIF", "IMG_1.HEIC", "IMG_1.jpg", "image/jpeg"),
        ("MPO", "burst.jpg", "burst.jpg", "image/jpeg"),
        ("PNG", "wrongly-named.pdf", "wrongly-named.png", "image/png"),
        ("PNG", "no-suffix", "no-suffix.png", "image/png"),
    ],
)
def test_picture_is_kept_under_the_suffix_of_its_bytes(form, name, kept_as, content_type):
    clean = clean_file(upload(name, encoded(form)))
    assert (clean.name, clean.content_type) == (kept_as, content_type)
    assert Image.open(BytesIO(clean.content)).size == (40, 20)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_passes_with_the_same_pixels(mode):
    raw = encoded("PNG", "L")
    picture = Image.open(BytesIO(raw)).convert(mode) if mode != "I;16" else Image.new("I;16", (40, 20), 4000)
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    clean = Image.open(BytesIO(clean_file(upload("a.png", buffer.getvalue())).content))
    assert clean.convert("RGBA").tobytes() == Image.open(buffer).convert("RGBA").tobytes()


def test_cmyk_jpeg_passes():
    assert clean_file(upload("a.jpg", encoded("JPEG", "CMYK"))).content_type == "image/jpeg"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_place_and_device_are_taken_out_and_the_picture_stands_upright(form):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[GPS] = {1: "N", 2: (60.0, 10.0, 0.0)}
    exif[0x010F] = "Phone maker"
    clean = Image.open(BytesIO(clean_file(upload("a", encoded(form, exif=exif))).content))
    assert clean.size == (20, 40)
    assert len(clean.getexif()) == 0
    assert ImageOps.exif_transpose(clean).size == (20, 40)


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("tilaus.pdf", b"%PDF-1.7\n...", "application/pdf"),
        ("loki.txt", "Päivä ja ääni".encode(), "text/plain"),
        ("loki.LOG", "\ufeffPäivä".encode("utf-16"), "text/plain"),
        ("vanha.txt", "Päivä".encode("cp1252"), "text/plain"),
    ],
)
def test_document_is_kept(name, content, content_type):
    assert clean_file(upload(name, content)).content_type == content_type


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<html><script>alert(1)</script>"),
        ("page.png", b"<html><script>alert(1)</script>"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("drawing.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("program.exe", b"MZ\x90\x00"),
        ("program.txt", b"MZ\x90\x00\x03"),
        ("empty.png", b""),
        ("cut.png", encoded("PNG")[:60]),
        ("fake.pdf", b"<html>%PDF-"),
        ("animation.gif", encoded("GIF", "P")),
        ("scan.tiff", encoded("TIFF")),
        ("polyglot.pdf.html", b"%PDF-1.7<script>"),
    ],
)
def test_anything_else_is_refused_whatever_its_name(name, content):
    with pytest.raises(UploadRefusedError) as refused:
        clean_file(upload(name, content))
    assert (refused.value.code, refused.value.name) == ("type", name)


def test_picture_with_too_many_pixels_is_refused_before_it_is_decoded():
    bomb = BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    with pytest.raises(UploadRefusedError) as refused:
        clean_file(upload("bomb.png", bomb.getvalue()))
    assert refused.value.code == "size"


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        (r"C:\Kuvat\näyttö kuva.png", "näyttö kuva.png"),
        ("a\x00b\n.png", "ab.png"),
        ("", "file"),
        ("x" * 300 + ".png", "x" * 116 + ".png"),
    ],
)
def test_a_name_is_shown_without_folders_and_control_characters(sent, shown):
    assert display_name(sent) == shown
