"""Limits of what one client may send, and how clients are counted without storing their addresses."""

from ipaddress import ip_address, ip_network

from django.utils.crypto import salted_hmac

# Characters of a request's, an answer's or a message's text.
TEXT_LENGTH = 10_000


class TooManyError(Exception):
    """A limit is reached; there is room again in `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


def client_of(peer: str) -> str:
    """The client to count by for a peer address: of IPv6 its network, since one client has all of a /64.

    Empty where the peer is no address, as for a socket of this machine.
    """
    try:
        address = ip_address(peer)
    except ValueError:
        return ""
    return str(address if address.version == 4 else ip_network((address, 64), strict=False))


def client_digest(purpose: str, peer: str) -> str:
    """The client of a peer address, hashed with the desk's secret: enough to count by, not to tell who it was."""
    return salted_hmac(purpose, client_of(peer), algorithm="sha256").hexdigest()
