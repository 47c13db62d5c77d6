"""The Reference place: editions on file, importing, comparing and removing them."""
