"""The last step, over every file of the site at once: lasting names, what a phone keeps, compressed copies."""

from __future__ import annotations

from collections.abc import Mapping

from saku.library.model import Library
from saku.site.assets import with_hashed_assets
from saku.site.compress import compressed
from saku.site.offline import with_offline
from saku.site.security import headers_file


def finished(files: Mapping[str, bytes], library: Library) -> dict[str, bytes]:
    """{path below the site's root: bytes} of everything a server needs."""
    complete = with_offline(with_hashed_assets(files), library)
    return {**complete, **compressed(complete), "_headers": headers_file()}
