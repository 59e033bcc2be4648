"""The dashboard: where the translations stand, as a page for people and as JSON for programs."""
