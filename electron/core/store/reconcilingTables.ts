/** An entry of the database's history (migrations.ts): what the ledger is still to be told, and what a device had counted before. */
export const reconcilingTables = `
  -- Delivery reports of which the ledger has not been told. Stored with the message, removed with what the ledger makes of it.
  CREATE TABLE untold_reports (
    message_id INTEGER PRIMARY KEY REFERENCES messages(id) ON DELETE CASCADE
  ) STRICT;

  -- What a device had counted before a request (core/tasks/ledger/counted.ts): kept while something of the request is open.
  CREATE TABLE task_baselines (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    device_id INTEGER NOT NULL,
    taken_at  INTEGER NOT NULL,
    -- JSON list of [port, slot, sent, sent_ok, sent_failed, unsent, sending].
    counters  TEXT NOT NULL
  ) STRICT;
  CREATE INDEX task_baselines_device ON task_baselines(device_id);
  ALTER TABLE tasks ADD COLUMN baseline INTEGER;
  -- What the counters have told of it in the end, in words.
  ALTER TABLE tasks ADD COLUMN counted TEXT;
  `
