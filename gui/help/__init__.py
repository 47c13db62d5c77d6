"""Help: on the focused field, the self-test, and the licences."""
