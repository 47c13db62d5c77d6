"""Making the reference database out of the fact files. Not part of a running program that finds it fresh."""
