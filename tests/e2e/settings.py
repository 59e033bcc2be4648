"""The desk of the browser tests."""

from helpdesk.settings import *  # noqa: F403

# Hashing a password is slow by design; no test is about that.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
