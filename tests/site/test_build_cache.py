"""The build cache returns a result for the same input only."""

import os
import time

import pytest

from scripts.build_site.cache import KEPT_SECONDS, Cache


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "var")


def refuse():
    raise AssertionError("made a second time")


def test_same_is_made_once(cache):
    assert cache.get([b"a", b"b"], ".br", lambda: b"small") == b"small"
    assert cache.get([b"a", b"b"], ".br", refuse) == b"small"


@pytest.mark.parametrize(("made_of", "suffix"), [([b"a", b"c"], ".br"), ([b"ab"], ".br"), ([b"a", b"b"], ".pdf")])
def test_other_is_made_anew(cache, made_of, suffix):
    cache.get([b"a", b"b"], ".br", lambda: b"small")
    assert cache.get(made_of, suffix, lambda: b"other") == b"other"


def test_failure_leaves_nothing(cache):
    with pytest.raises(AssertionError, match="second"):
        cache.get([b"a"], ".br", refuse)
    assert cache.get([b"a"], ".br", lambda: b"small") == b"small"
    assert len([*cache.folder.iterdir()]) == 1


def test_wanted_is_kept_and_forgotten_is_deleted(cache):
    old = time.time() - KEPT_SECONDS - 60
    for content in (b"a", b"b"):
        cache.get([content], ".br", lambda: b"small")
    for path in cache.folder.iterdir():
        os.utime(path, (old, old))
    cache.get([b"a"], ".br", refuse)
    cache.forget_old()
    assert cache.get([b"a"], ".br", refuse) == b"small"
    assert cache.get([b"b"], ".br", lambda: b"new") == b"new"
