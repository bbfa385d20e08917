"""What the bot answers, one file per noun: plain functions that return a Reply."""
