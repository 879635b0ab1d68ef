"""What the organ does in each clause: performatives, how strongly they bind, whom they address."""
