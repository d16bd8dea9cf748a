"""Text in, values out: no Django, no database, no settings, no clock, no network.

The rooms ``reading``, ``cleaning``, ``hanzi``, ``metadata`` and ``facts`` never import one another.
They share only the small files beside this one; whatever else they need is handed in by
``archive.ingest``.
"""
