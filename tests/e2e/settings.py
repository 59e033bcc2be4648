"""Settings of the desk in browser tests."""

from helpdesk.settings import *  # noqa: F403

# Hashing a password is slow by design, and no test is about that.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests outlive no power cut, so nothing waits for the disk.
DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405
