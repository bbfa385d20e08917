"""The rules of a leadership forum: frozen values and pure functions, no SQL and no network."""
