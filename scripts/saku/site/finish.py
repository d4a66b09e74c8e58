"""The last steps, over all files of the site at once: lasting names, what a phone keeps, compressed copies."""

from __future__ import annotations

from collections.abc import Mapping

from saku.library.model import Library
from saku.site.assets import with_hashed_assets
from saku.site.compress import compressed
from saku.site.offline import WORKER_SOURCE, with_offline
from saku.site.security import headers_file


def prepared(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """{path below the site's root: bytes} of what is there before the books are: under lasting names, with compressed copies."""
    named = with_hashed_assets(files)
    return {**named, **compressed({path: content for path, content in named.items() if path != WORKER_SOURCE})}


def finished(ready: Mapping[str, bytes], late: Mapping[str, bytes], library: Library) -> dict[str, bytes]:
    """{path below the site's root: bytes} of everything a server needs: what is `prepared`, what came `late` and takes the place
    of what has the same name, and what a phone keeps of both."""
    complete = with_offline({**ready, **late}, library)
    fresh = {path: content for path, content in complete.items() if ready.get(path) is not content}
    return {**complete, **compressed(fresh), "_headers": headers_file()}
