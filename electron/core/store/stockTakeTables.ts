/** An entry of the database's history (migrations.ts): stock-takes, what came of each line and SIM, and how columns were read. */
export const stockTakeTables = `
  CREATE TABLE stock_takes (
    no          INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE,
    file_name   TEXT NOT NULL,
    source      TEXT NOT NULL,
    source_name TEXT NOT NULL,
    at          INTEGER NOT NULL,
    -- JSON: how many items by outcome.
    counts      TEXT NOT NULL,
    -- 0 being written, 1 there, 2 being removed.
    state       INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE stock_items (
    take       INTEGER NOT NULL REFERENCES stock_takes(no),
    id         INTEGER NOT NULL,
    -- By its place in stockOutcomes and stockResolutions (shared/domain/stockTake.ts).
    outcome    INTEGER NOT NULL,
    resolution INTEGER,
    comment    TEXT NOT NULL DEFAULT '',
    -- JSON: lines, listed, found, words.
    body       TEXT NOT NULL,
    -- All that it is searched by, folded.
    search     TEXT NOT NULL,
    PRIMARY KEY (take, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX stock_items_marks ON stock_items(take, id, outcome, resolution);
  CREATE INDEX stock_items_open ON stock_items(take) WHERE resolution IS NULL AND outcome <> 0;

  -- Which columns were chosen for lists whose columns are called so.
  CREATE TABLE stock_mappings (
    -- JSON: the names, folded.
    columns TEXT PRIMARY KEY,
    mapping TEXT NOT NULL,
    used_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `
