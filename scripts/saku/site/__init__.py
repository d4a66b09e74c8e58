"""Render for the web: outline and trees become a page tree, which MkDocs turns into HTML."""
