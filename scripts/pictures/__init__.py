"""The pictures in the guides: taken from a running desk, marked with letters, and checked against the screens."""

import os

import django

# The words of the screens come from the desk, whose modules can be imported only after Django's setup.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
os.environ.setdefault("DEBUG", "1")
django.setup()
