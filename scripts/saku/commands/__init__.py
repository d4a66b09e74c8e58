"""The commands by what they are for: one file per group, each with `add(commands)` and the words it says. No logic."""

from __future__ import annotations

from saku.commands import certificates, content, editing, editions, laws, outputs, review, scaffolds, translations

GROUPS = (outputs, content, editing, review, translations, laws, scaffolds, editions, certificates)
"""In the order `saku --help` lists them."""
