"""Shows that tests which are marked `fails_before` fail on an earlier commit, each at its assertion."""
