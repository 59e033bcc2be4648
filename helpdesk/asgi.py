"""The one process that serves site, portal and forms: `uvicorn helpdesk.asgi:application`."""

import gc
import os

import django

from helpdesk.handler import Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
django.setup(set_prefix=False)
application = Handler()
# Garbage collection stops every stream for as long as it lasts, at a hundred conversations 80 ms every three seconds.
# What is there now stays, so that it is not looked through again; and what comes is looked through more seldom.
gc.collect()
gc.freeze()
gc.set_threshold(5_000, 10, 10)
