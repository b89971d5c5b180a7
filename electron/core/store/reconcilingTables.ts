/** An entry of the database's history (migrations.ts): what the ledger is still to be told, and what a device had counted before. */
export const reconcilingTables = `
  -- Delivery reports of which the ledger has not been told. Stored with the message, removed with what the ledger makes of it.
  CREATE TABLE untold_reports (
    message_id INTEGER PRIMARY KEY REFERENCES messages(id) ON DELETE CASCADE
  ) STRICT;
  `
