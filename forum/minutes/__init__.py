"""Reading minutes ("referat"): from a file's bytes to a `Reading`."""
