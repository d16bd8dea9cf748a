"""Rows once, many doors: what leaves the archive for programs."""
