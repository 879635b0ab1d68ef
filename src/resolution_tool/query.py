"""The questions, as pure functions over resolutions."""
