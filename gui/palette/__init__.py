"""The box in the menu row: one search over codes and over what the window can do."""
