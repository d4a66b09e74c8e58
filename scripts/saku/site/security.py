"""What a browser may do on the hub's pages: one source for the pages themselves, for hosts and for the server configurations.

Content Security Policy Level 3 (W3C).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
"""What a page can say of itself in a meta element."""
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(
        f"{name} {sources}" for name, sources in {**POLICY, "frame-ancestors": "'none'"}.items()
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What every answer of a server carries. The camera is for reading QR codes on the page that asks for it."""


ADMIN = "/admin/"
_ADMIN_POLICY: Mapping[str, str] = {
    **POLICY,
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
}
"""The editor makes its styles as it runs and shows pictures before they are saved. Scripts: only ours, and no eval."""
ADMIN_HEADERS: Mapping[str, str] = {
    **HEADERS,
    "Content-Security-Policy": "; ".join(
        f"{name} {sources}"
        for name, sources in {
            **_ADMIN_POLICY,
            "connect-src": "'self' blob: https:",
            "frame-ancestors": "'none'",
        }.items()
    ),
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
}
"""What every answer below /admin/ carries: the page's own policy names the one host its platform needs (both hold at once), and
GitHub's sign-in answers from a window it opened."""


def admin_policy(hosts: Sequence[str]) -> str:
    """The policy of /admin/ itself; `hosts` are those of the hosting platform."""
    policy = {**_ADMIN_POLICY, "connect-src": " ".join(["'self'", "blob:", *hosts])}
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())


def headers_of(path: str) -> Mapping[str, str]:
    """The headers of the answer to `path`."""
    return ADMIN_HEADERS if path.startswith(ADMIN) else HEADERS


def page_policy() -> str:
    """The policy for `<meta http-equiv>`, where frame-ancestors has no effect."""
    return "; ".join(f"{name} {sources}" for name, sources in POLICY.items())


def headers_file() -> bytes:
    """`_headers`, as hosts of static pages read it."""
    lines = [f"  {name}: {value}" for name, value in HEADERS.items()]
    worker = ["/sw.js", "  Cache-Control: no-cache"]
    # "! Name" takes off what "/*" has set (developers.cloudflare.com/pages/configuration/headers).
    own = {name: value for name, value in ADMIN_HEADERS.items() if HEADERS.get(name) != value}
    admin = [f"{ADMIN}*", *(f"  ! {name}" for name in own), *(f"  {name}: {value}" for name, value in own.items())]
    return ("\n".join(["/*", *lines, *worker, *admin]) + "\n").encode()
