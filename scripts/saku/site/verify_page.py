"""The page that checks the seal of a certificate, in the browser alone (overrides/site/assets/verify.js)."""

from __future__ import annotations

import base64
import json

from saku.library.addresses import VERIFY
from saku.library.event import Kind
from saku.library.seals import SealKey
from saku.site.page import Block, page_file
from saku.site.render import WebPage
from saku.text.generated import date_label
from saku.text.tree import Element, element
from saku.text.web import web_table

_SAID = (
    *("kind", "event", "days", "hours", "issuer", "issued", "until", "serial"),
    *(
        "proves",
        "proves-not",
        "address-bar",
        "reading",
        "no-code",
        "no-reader",
        "no-camera",
        "looking",
        "camera-start",
        "camera-stop",
    ),
)
_VERDICTS = (
    *("valid", "expired", "revoked", "withdrawn", "out_of_time", "unknown_key", "altered", "unreadable", "no_crypto"),
)


def verify_page(page: WebPage) -> bytes:
    """Without a script it says how to check by other means; the keys are there to be read in any case."""
    title = page.text("verify.title")
    about = (
        element("p", None, page.text("verify.about")),
        _checker(page),
        element("noscript", None, element("p", None, page.text("verify.needs_script"))),
    )
    limits = element(
        "ul",
        None,
        *(element("li", None, page.text(f"verify.{key}")) for key in ("proves", "proves_not", "forged", "legal")),
    )
    blocks = [
        Block(1, title, "atas", "", about),
        Block(2, page.text("verify.limits"), "arti", "", (limits,)),
        Block(2, page.text("verify.keys"), "kunci", "", _keys(page)),
        Block(2, page.text("verify.privacy_title"), "privasi", "", (element("p", None, page.text("verify.privacy")),)),
    ]
    meta = {"address": VERIFY, "scripts": ["qr-reader", "verify"]}
    return page_file(title, page.text("verify.about"), meta, blocks)


def _checker(page: WebPage) -> Element:
    words = {f"data-{name}": page.text(f"verify.{name.replace('-', '_')}") for name in _SAID}
    words |= {f"data-is-{name.replace('_', '-')}": page.text(f"verify.is.{name}") for name in _VERDICTS}
    words |= {f"data-{kind}": page.text(f"certificate.kind.{kind}") for kind in Kind}
    keys = [_key(key, page.locale) for key in page.library.seal_keys]
    link = element("input", {"name": "link", "type": "text", "autocomplete": "off", "spellcheck": "false"})
    picture = element("input", {"name": "picture", "type": "file", "accept": "image/*"})
    return element(
        "div",
        {
            "data-verify": "",
            "data-keys": json.dumps(keys, ensure_ascii=False, separators=(",", ":")),
            "data-revoked": " ".join(each.serial for each in page.library.revoked),
            "data-ed25519": page.asset("vendor/noble-ed25519.js"),
            "data-reader": page.asset("vendor/jsqr.js"),
            **words,
        },
        element("section", {"data-result": "", "hidden": "", "aria-live": "polite"}),
        element(
            "form",
            {"class": "saku-verify saku-later", "hidden": ""},
            element("p", None, element("label", None, page.text("verify.link"), " ", link)),
            element("p", None, element("button", {"type": "submit"}, page.text("verify.check"))),
            element("p", None, element("label", None, page.text("verify.picture"), " ", picture)),
            element(
                "p",
                None,
                element(
                    "button", {"type": "button", "data-camera": "", "hidden": ""}, page.text("verify.camera_start")
                ),
            ),
            element("video", {"hidden": "", "muted": "", "playsinline": "", "aria-label": page.text("verify.looking")}),
            element("p", {"role": "status", "data-status": ""}),
        ),
    )


def _key(key: SealKey, locale: str) -> dict[str, str]:
    return {
        "id": key.id,
        "issuer": key.issuer[locale],
        "public": base64.b64encode(key.public).decode(),
        "first": str(key.first),
        "last": str(key.last),
        **({"withdrawn": str(key.withdrawn)} if key.withdrawn else {}),
    }


def _keys(page: WebPage) -> tuple[Element, ...]:
    if not page.library.seal_keys:
        return (element("p", None, page.text("verify.no_keys")),)
    strings, locale = page.library.strings, page.locale
    heads = ("key", "issuer", "from", "to", "public")
    head = element("tr", None, *(element("th", {"scope": "col"}, page.text(f"verify.{name}")) for name in heads))
    rows = []
    for key in page.library.seal_keys:
        last = date_label(key.last, strings, locale)
        if key.withdrawn:
            last = page.text("verify.withdrawn_on", day=date_label(key.withdrawn, strings, locale))
        cells = (key.issuer[locale], date_label(key.first, strings, locale), last)
        rows.append(
            element(
                "tr",
                {"id": f"kunci-{key.id}"},
                element("th", {"scope": "row"}, key.id),
                *(element("td", None, cell) for cell in cells),
                element("td", None, element("code", None, base64.b64encode(key.public).decode())),
            )
        )
    return (web_table(element("table", None, element("thead", None, head), element("tbody", None, *rows))),)
