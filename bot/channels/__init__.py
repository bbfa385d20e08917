"""Where people write from: each channel turns its own protocol into Incoming, and a Reply back."""
