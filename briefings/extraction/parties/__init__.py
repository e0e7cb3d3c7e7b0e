"""Whom a report can mean by a side: the talks file, the table of states, and what the report itself brings up."""
