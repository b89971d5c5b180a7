/** An entry of the database's history (migrations.ts): snapshots of SIMs, what people have put to SIMs, saved views. */
export const inventoryTables = `
  -- Captures, and files that were opened. Times are epoch ms.
  CREATE TABLE snapshots (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    site     TEXT NOT NULL,
    person   TEXT NOT NULL,
    note     TEXT NOT NULL,
    taken_at INTEGER NOT NULL,
    source   TEXT NOT NULL,
    -- SHA-256 of the file that it came from or was written to last, to know that file by; NULL while there is none.
    digest   TEXT,
    -- 'opening' until all of a file is stored, 'removed' until the last of its rows is gone: it does not exist for anybody then.
    stage    TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX snapshots_digest ON snapshots(digest) WHERE digest IS NOT NULL;

  -- The gateways of a snapshot. The gateway itself is not referred to: a snapshot outlives it.
  CREATE TABLE snapshot_gateways (
    no          INTEGER PRIMARY KEY AUTOINCREMENT,
    snapshot_id TEXT NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
    key         TEXT NOT NULL,
    gateway_id  TEXT,
    name        TEXT NOT NULL,
    mac         TEXT NOT NULL,
    firmware    TEXT NOT NULL,
    max_ports   INTEGER NOT NULL,
    max_slots   INTEGER NOT NULL,
    state       TEXT NOT NULL,
    reason      TEXT NOT NULL,
    taken_at    INTEGER,
    sims        INTEGER NOT NULL,
    -- Its rows as one deflated JSON text (core/inventory/rowCodec.ts); NULL while there are none.
    rows        BLOB,
    UNIQUE (snapshot_id, key)
  ) STRICT;

  -- Where each ICCID is in which snapshot, with what the history of one SIM tells of it.
  CREATE TABLE snapshot_sims (
    gateway_no INTEGER NOT NULL,
    port_id    TEXT NOT NULL,
    iccid      TEXT NOT NULL,
    state      INTEGER,
    balance    TEXT,
    number     TEXT,
    imei       TEXT,
    PRIMARY KEY (gateway_no, port_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX snapshot_sims_iccid ON snapshot_sims(iccid);

  -- What people have put to a SIM. 'labels' is a JSON list of texts.
  CREATE TABLE sim_notes (
    iccid     TEXT PRIMARY KEY,
    labels    TEXT NOT NULL,
    note      TEXT NOT NULL,
    defective INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Views of the inventory with a name, in their order. 'view' is JSON of shared/domain/inventory.ts.
  CREATE TABLE sim_views (
    position INTEGER PRIMARY KEY,
    view     TEXT NOT NULL
  ) STRICT;

  -- Where a SIM has come and gone, for its history.
  CREATE INDEX port_events_sim_to ON port_events(to_text) WHERE kind = 'sim';
  CREATE INDEX port_events_sim_from ON port_events(from_text) WHERE kind = 'sim';
  CREATE INDEX task_messages_sent ON task_messages(device_id, sent_from, sent_at) WHERE sent_from IS NOT NULL;
`
