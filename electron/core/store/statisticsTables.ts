/** An entry of the database's history (migrations.ts): what devices have said that they counted, over time. */
export const statisticsTables = `
  -- What each slot said last, in all that it has counted. 'counters' is JSON of shared/domain/statistics.ts; 'kind' is 'sms' or 'calls'.
  CREATE TABLE statistics_last (
    device_id INTEGER NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    kind      TEXT NOT NULL,
    port      INTEGER NOT NULL,
    -- 0 where the device names none.
    slot      INTEGER NOT NULL,
    counters  TEXT NOT NULL,
    PRIMARY KEY (device_id, kind, port, slot)
  ) STRICT, WITHOUT ROWID;

  -- What was counted since the sample before, by slot where something has changed, and with port 0 by the device as a whole at every
  -- sample. NULL: not told. What follows the counts is as it stood then.
  CREATE TABLE sms_samples (
    device_id INTEGER NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    port      INTEGER NOT NULL,
    slot      INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    received  INTEGER,
    sent      INTEGER,
    sent_ok   INTEGER,
    failed    INTEGER,
    failed_in_a_row INTEGER,
    PRIMARY KEY (device_id, port, slot, at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sms_samples_at ON sms_samples(at);
  CREATE TABLE call_samples (
    device_id INTEGER NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    port      INTEGER NOT NULL,
    slot      INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    calls     INTEGER,
    alerted   INTEGER,
    connected INTEGER,
    failed    INTEGER,
    minutes   INTEGER,
    seconds   INTEGER,
    pdd       REAL,
    PRIMARY KEY (device_id, port, slot, at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX call_samples_at ON call_samples(at);
`
