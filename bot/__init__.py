"""Everything that touches the network or the terminal; with app.py the only async code."""
