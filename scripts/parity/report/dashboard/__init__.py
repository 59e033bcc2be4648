"""The dashboard: the status of translations as a page for people and as JSON for programs."""
