"""Stories in the tables of a database, by the same SQL for each (docs/stores.md has the tables)."""
