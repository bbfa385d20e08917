"""One Card, drawn once per format."""
