"""What the benchmarks of the chat share: a client that forgets nothing, desks to kill, and talks with a tally."""
