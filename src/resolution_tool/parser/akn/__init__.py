"""Akoma Ntoso, turned into the structure that the later stages read."""
