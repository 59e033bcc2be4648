"""The exchange with translators: exports pages as PO or XLIFF, and imports by replacing only the translated spans."""
