"""Idempotency keys: made when a form is first shown, sent again with every retry, so that it creates one thing."""

import secrets

KEY_LENGTH = 64
KEY_PATTERN = rf"^[A-Za-z0-9_-]{{16,{KEY_LENGTH}}}$"


class KeyReusedError(Exception):
    """The key belongs to something with other content; `reference` names that, where it has a name."""

    def __init__(self, reference: str = "") -> None:
        super().__init__(reference)
        self.reference = reference


def new_token() -> str:
    """192 random bits, URL-safe: a fresh key, or an address that only its reader knows."""
    return secrets.token_urlsafe(24)
