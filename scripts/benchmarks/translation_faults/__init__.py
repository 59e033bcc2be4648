"""The faults that the parity benchmark plants, one a page, by kind; each module adds its own by being imported here."""

from scripts.benchmarks.translation_faults import language, names, numbers, pages, structure, tokens  # noqa: F401
from scripts.benchmarks.translation_faults.planting import KINDS, Planted, Sample, UnfitError

__all__ = ["KINDS", "Planted", "Sample", "UnfitError"]
