"""Splits what follows a performative into addressees, one for each coordinated noun phrase, and the action."""
