"""Typed readers of the environment. Each raises ImproperlyConfigured for a value that it cannot use."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def env_str(name: str, default: str = "") -> str:
    """The variable's text, or the default if it is unset."""
    return os.environ.get(name, default)


def env_bool(name: str, *, default: bool) -> bool:
    """True for "1", False for "0"; anything else is refused."""
    value = os.environ.get(name, "1" if default else "0")
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name}={value!r} is neither 1 nor 0. Write {name}=1 or {name}=0.")
    return value == "1"


def env_int(name: str, default: int) -> int:
    """A whole number of 0 or more."""
    value = os.environ.get(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number. Write for example {name}={default}.")
    return int(value)


def env_list(name: str) -> list[str]:
    """The items of a comma-separated list; empty if the variable is unset."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def env_path(name: str, default: Path) -> Path:
    """An absolute path."""
    return Path(os.environ.get(name, str(default))).resolve()


def env_secret(name: str, *, stand_in: str | None) -> str:
    """The secret, or the stand-in if one is given (in development only)."""
    value = os.environ.get(name) or stand_in
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. Set it to 50 or more random characters, or DEBUG=1 at home.")
    return value
