"""The pictures in the guides: taken from a running desk, marked with letters, and held to what the screens show."""

import os

import django

# The words of the screens are the desk's, and its modules can be imported only once Django is set up.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
os.environ.setdefault("DEBUG", "1")
django.setup()
