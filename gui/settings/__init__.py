"""Settings: every default with its reason, and what the rules fix."""
