"""Saku HAM: learning modules in Markdown become a bilingual site, pocket-books and kits."""
