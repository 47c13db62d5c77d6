"""What diagnosis codes say of a wound, and where they disagree with it or with each other."""
