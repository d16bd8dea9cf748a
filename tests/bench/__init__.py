"""bench: what a query, an index and a page cost at some size, beside peers that hold the same generated articles."""
