"""The engines that can answer; each behind Haystack's interface and the few methods of search/backends/contract.py."""
