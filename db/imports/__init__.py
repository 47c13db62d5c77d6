"""Importing the files that CMS and others publish, each as a dated edition in the user's own reference store."""
