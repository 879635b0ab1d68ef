"""What a text cites: resolutions and decisions by number, documents by symbol, and whose they are."""
