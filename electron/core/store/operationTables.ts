/** An entry of the database's history (migrations.ts): operations, what was asked for together, settings that are not saved. */
export const operationTables = `
  -- What was asked for one port expression. 'params' is JSON of shared/domain/operation.ts, secrets left out.
  CREATE TABLE operation_batches (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    device_id    INTEGER NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    gateway_id   TEXT NOT NULL,
    gateway_name TEXT NOT NULL,
    kind         TEXT NOT NULL,
    expression   TEXT NOT NULL,
    params       TEXT NOT NULL,
    -- 'stopped' or 'cancelled', and why; NULL while it may go on.
    ended        TEXT,
    reason       TEXT NOT NULL,
    gap_ms       INTEGER NOT NULL,
    at_once      INTEGER NOT NULL,
    stop_after   INTEGER NOT NULL,
    created_at   INTEGER NOT NULL
  ) STRICT;

  -- 'params', 'before' and 'after' are JSON of shared/domain/operation.ts, secrets left out.
  CREATE TABLE operations (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    device_id    INTEGER NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    gateway_id   TEXT NOT NULL,
    gateway_name TEXT NOT NULL,
    kind         TEXT NOT NULL,
    target       TEXT,
    -- The port of the target, to find its history by; NULL for the gateway as a whole.
    port         INTEGER,
    params       TEXT NOT NULL,
    state        TEXT NOT NULL,
    -- 1 until nothing more becomes of it.
    open         INTEGER NOT NULL,
    reason       TEXT NOT NULL,
    before       TEXT,
    after        TEXT,
    created_at   INTEGER NOT NULL,
    sent_at      INTEGER,
    ended_at     INTEGER,
    batch_id     TEXT,
    plan_run_id  TEXT,
    by           TEXT NOT NULL
  ) STRICT;
  CREATE INDEX operations_device ON operations(device_id, seq);
  CREATE INDEX operations_port ON operations(device_id, port, seq);
  CREATE INDEX operations_batch ON operations(batch_id) WHERE batch_id IS NOT NULL;
  CREATE INDEX operations_open ON operations(seq) WHERE open = 1;

  -- Settings that were changed on a device since it has saved them last (epoch ms).
  CREATE TABLE unsaved_settings (
    device_id  INTEGER NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (device_id, name)
  ) STRICT, WITHOUT ROWID;

  -- Public addresses and traffic of ports, where they were read and had changed.
  CREATE TABLE data_samples (
    device_id INTEGER NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    port      INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    public_ip TEXT,
    rx        INTEGER,
    tx        INTEGER,
    PRIMARY KEY (device_id, port, at)
  ) STRICT, WITHOUT ROWID;
`
