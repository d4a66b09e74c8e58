"""Resolve: Markdown, citations, terms and boxes become one HTML tree for every output."""
