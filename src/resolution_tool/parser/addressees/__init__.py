"""Whom an act addresses: the noun phrases behind its verb, cut and joined."""
