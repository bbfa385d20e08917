"""All SQL, as functions that return forum/ objects."""
