"""Tells which hosts are in this machine or network, so that what goes there need not be encrypted."""

import ipaddress

# No such name is anybody's in the whole world (RFC 6761, RFC 6762, and ICANN's resolution on .internal of 2024).
_LOCAL_ENDINGS = (".localhost", ".local", ".internal")


def is_local(host: str) -> bool:
    """Return whether a host is in this machine or network: a private address, or a name that only a network knows."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith(_LOCAL_ENDINGS)
