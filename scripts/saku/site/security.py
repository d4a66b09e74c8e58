"""What a browser may do on the hub's pages: one source for the pages themselves, for hosts and for the server configurations.

Content Security Policy Level 3 (W3C).
"""

from __future__ import annotations

from collections.abc import Mapping

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


def page_policy() -> str:
    """The policy for `<meta http-equiv>`, where frame-ancestors has no effect."""
    return "; ".join(f"{name} {sources}" for name, sources in POLICY.items())


def headers_file() -> bytes:
    """`_headers`, as hosts of static pages read it."""
    lines = [f"  {name}: {value}" for name, value in HEADERS.items()]
    worker = ["/sw.js", "  Cache-Control: no-cache"]
    return ("\n".join(["/*", *lines, *worker]) + "\n").encode()
