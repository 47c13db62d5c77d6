"""The worksheet on paper: preview, PDF, print, HTML."""
