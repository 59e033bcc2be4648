"""The translation faults that the parity benchmark plants, one a page; importing a module registers its kinds."""

from scripts.benchmarks.translation_faults import language, names, numbers, pages, structure, tokens  # noqa: F401
from scripts.benchmarks.translation_faults.planting import KINDS, Planted, Sample, UnfitError

__all__ = ["KINDS", "Planted", "Sample", "UnfitError"]
