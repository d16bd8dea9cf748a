"""The way in for people with a spreadsheet: rows of records, each with its own bytes kept."""
