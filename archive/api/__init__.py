"""The JSON API: the same records as the exports."""
