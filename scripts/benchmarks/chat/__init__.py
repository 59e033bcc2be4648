"""Shared by the chat benchmarks: an HTTP client, desk processes to start and kill, conversations with a tally."""
