"""Treaties, declarations and other instruments by name, listed or not."""
