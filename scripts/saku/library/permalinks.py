"""The register of addresses: what is new, and the register with it appended. Recorded addresses are never taken out."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from saku.library.addresses import HOME, all_addresses
from saku.library.model import Library


def new_addresses(library: Library) -> tuple[str, ...]:
    """Addresses the content publishes and data/permalinks.yml does not know yet. The home page needs no record: it is always there."""
    known = {HOME, *library.permalinks.published}
    return tuple(address for address in all_addresses(library) if address not in known)


def lost_addresses(library: Library) -> tuple[str, ...]:
    """Recorded addresses that neither the content nor a redirect answers any more."""
    alive = set(all_addresses(library))
    return tuple(
        address
        for address in library.permalinks.published
        if address not in alive and address not in library.permalinks.redirects
    )


def with_addresses(register: str, addresses: Sequence[str]) -> str:
    """The text of data/permalinks.yml with `addresses` at the end of its list `published`."""
    lines = [f"  - {_quoted(address)}\n" for address in addresses]
    if re.search(r"^published: *\[ *\] *$", register, re.M):
        return re.sub(
            r"^published: *\[ *\] *\n?", lambda _: "published:\n" + "".join(lines), register, count=1, flags=re.M
        )
    head, listed, rest = re.split(r"^(published:\n(?:(?:  .*|#.*)?\n)*)", register, maxsplit=1, flags=re.M)
    return head + listed + "".join(lines) + rest


def _quoted(address: str) -> str:
    """Addresses hold '#', so they stand in quotes."""
    return json.dumps(address)
