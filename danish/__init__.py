"""Danish: what the bot says, what it understands, dates and words. Imports nothing of ours."""
