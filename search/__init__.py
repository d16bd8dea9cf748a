"""Search: knows the archive, and is known by nothing in it but templates and URLs."""
