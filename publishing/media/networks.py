"""Which addresses of the network images are fetched from: public ones, and what an operator names.

The registries: https://www.iana.org/assignments/iana-ipv4-special-registry and
https://www.iana.org/assignments/iana-ipv6-special-registry.
"""

import ipaddress
from collections.abc import Iterable

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

# What Python's own lists, which differ between its versions, may count as public.
_NOT_PUBLIC = (
    ipaddress.IPv4Network("168.63.129.16/32"),  # Azure's own services, its metadata among them
    ipaddress.IPv4Network("192.0.0.0/24"),  # protocols' own; Oracle's metadata
    ipaddress.IPv4Network("192.88.99.0/24"),  # relays of 6to4
    ipaddress.IPv6Network("2001::/23"),  # Teredo and others that carry further addresses
    ipaddress.IPv6Network("2001:db8::/32"),
    ipaddress.IPv6Network("2002::/16"),  # 6to4: holds an IPv4 address
    ipaddress.IPv6Network("3fff::/20"),
)
_UNICAST = ipaddress.IPv6Network("2000::/3")  # all that is public in IPv6
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_open(address: IPAddress, allowed: Iterable[IPNetwork] = ()) -> bool:
    """Whether images may be fetched from there: a public address, or one of an allowed network."""
    meant = _meant(address)
    return any(meant in network for network in allowed) or _is_public(meant)


def _meant(address: IPAddress) -> IPAddress:
    """Return the IPv4 address that an IPv6 one stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:  # how networks without IPv4 reach it
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address


def _is_public(address: IPAddress) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and address not in _UNICAST:
        return False
    if address.is_multicast or not address.is_global:
        return False
    return not any(address in network for network in _NOT_PUBLIC)
