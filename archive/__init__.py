"""The archive: project package and domain app."""
