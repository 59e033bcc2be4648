"""The exchange with translators: pages as PO and XLIFF, and back by replacing exactly the translated spans."""
