"""`make bench`: this project's build beside plain MkDocs + Material + static-i18n on the same text. Not part of the engine."""
