import gzip

import brotli
import pytest

READERS = {".br": brotli.decompress, ".gz": gzip.decompress}


@pytest.mark.parametrize("suffix", READERS)
def test_compressed_file_is_the_file(site, suffix):
    files = [*site.rglob(f"*{suffix}")]
    assert {file.with_suffix("").suffix for file in files} >= {".css", ".html", ".js", ".json", ".xml"}
    assert [file for file in files if READERS[suffix](file.read_bytes()) != file.with_suffix("").read_bytes()] == []


@pytest.mark.parametrize("suffix", READERS)
def test_every_page_is_compressed(site, address, suffix):
    page = site / address / "index.html"
    assert page.with_name(f"index.html{suffix}").stat().st_size < page.stat().st_size / 2


def test_pictures_are_left_alone(site):
    assert [file for suffix in ("png", "webp", "avif", "pdf") for file in site.rglob(f"*.{suffix}.br")] == []
