"""tantivy is the one peer that may be missing: its file is then not looked at for examples."""

import importlib.util

collect_ignore = [] if importlib.util.find_spec("tantivy") else ["tantivy_peer.py"]
