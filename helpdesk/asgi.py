"""The ASGI application that serves site, portal and forms: `uvicorn helpdesk.asgi:application`."""

import gc
import os

import django

from helpdesk.handler import Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
django.setup(set_prefix=False)
application = Handler()
# Garbage collection stops every stream while it runs: with a hundred conversations, 80 ms every three seconds. Objects
# that exist now stay for good, so they are excluded; and collections are made rarer.
gc.collect()
gc.freeze()
gc.set_threshold(5_000, 10, 10)
