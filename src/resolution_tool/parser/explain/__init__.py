"""Why a clause was read as it was: read once more with a trace, and put into words."""
