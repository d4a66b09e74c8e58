"""`saku new`: a module, section, term or law in every language, complete but for the text to write."""
