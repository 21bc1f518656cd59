"""The encrypted database: connection, schema, one repository per kind of thing, search, audit trail, check, backup."""
