"""What the bot is to the places it is installed in: Teams' app package, built and checked."""
