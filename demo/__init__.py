"""A made-up municipality, Lyngsund Kommune, and the minutes of its Chefforum: something to try the bot on."""
