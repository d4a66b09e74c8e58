"""`saku edit`: a server on this machine that lets /admin/ read and write the content."""
