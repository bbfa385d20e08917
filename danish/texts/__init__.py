"""What the bot says, one file per noun; plurals, names and dates live here with the language."""
