"""The Cases place: the saved worksheets by day, one case in full, and what keeps them safe."""
