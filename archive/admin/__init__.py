"""The editors' side: what came in, the review desk, and the lists that the readings rest on.

Nothing is registered here: archive.apps names the site class in this package, and Django imports it while the site is
still being made. What registers is archive/admin/desks.py.
"""
