"""Render for others: pictures for link previews, later calendars, certificates, LMS packages and slides."""
