"""The verification seal: what is signed, with which keys, and how it is checked. The one part that knows cryptography."""
