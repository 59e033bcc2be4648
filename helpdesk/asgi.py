"""The one process that serves site, portal and forms: `uvicorn helpdesk.asgi:application`."""

import os

import django

from helpdesk.handler import Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
django.setup(set_prefix=False)
application = Handler()
