/** An entry of the database's history (migrations.ts): redial plans, what is planned, under way and done, and what is held. */
export const redialTables = `
  -- 'form' is JSON of shared/domain/redialPlan.ts. The first plan that names a port has it.
  CREATE TABLE redial_plans (
    id       TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    form     TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Runs to come, one for each port that a plan dials: drawn once and kept. Times are epoch ms.
  CREATE TABLE redial_planned (
    id           TEXT PRIMARY KEY,
    plan_id      TEXT NOT NULL REFERENCES redial_plans(id) ON DELETE CASCADE,
    gateway_id   TEXT NOT NULL,
    port         INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,
    drawn_at     INTEGER NOT NULL,
    counted_from INTEGER NOT NULL,
    deferred     INTEGER NOT NULL,
    UNIQUE (gateway_id, port)
  ) STRICT, WITHOUT ROWID;

  -- Runs under way, so that one that Simrack has not seen the end of is closed at the next start; what it did is in 'operations'.
  -- 'plan' is JSON of the plan as it was when the run began.
  CREATE TABLE redial_underway (
    id           TEXT PRIMARY KEY,
    plan_id      TEXT NOT NULL,
    plan         TEXT NOT NULL,
    device_id    INTEGER NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    gateway_id   TEXT NOT NULL,
    gateway_name TEXT NOT NULL,
    port         INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,
    by_person    INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX operations_plan_run ON operations(plan_run_id, seq) WHERE plan_run_id IS NOT NULL;

  -- Runs that have ended: the ledger, which outlives its plans and gateways.
  CREATE TABLE redial_runs (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    plan_id      TEXT NOT NULL,
    plan_name    TEXT NOT NULL,
    device_id    INTEGER NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    gateway_id   TEXT NOT NULL,
    gateway_name TEXT NOT NULL,
    port         INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,
    started_at   INTEGER,
    ended_at     INTEGER NOT NULL,
    outcome      TEXT NOT NULL,
    skip         TEXT,
    words        TEXT NOT NULL,
    -- Those taken, in order, with commas between.
    steps        TEXT NOT NULL,
    ip_before    TEXT,
    ip_after     TEXT,
    state_before INTEGER,
    state_after  INTEGER,
    reconnect_ms INTEGER,
    by_person    INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX redial_runs_plan ON redial_runs(plan_id, seq);
  CREATE INDEX redial_runs_port ON redial_runs(gateway_id, port, seq);
  CREATE INDEX redial_runs_outcome ON redial_runs(outcome, seq);
  CREATE INDEX redial_runs_ended ON redial_runs(ended_at);
  CREATE INDEX redial_runs_device ON redial_runs(device_id);
  -- Those that tell the breakers something.
  CREATE INDEX redial_runs_told ON redial_runs(plan_id, gateway_id, seq) WHERE outcome <> 'skipped';
  CREATE INDEX redial_runs_told_port ON redial_runs(plan_id, gateway_id, port, seq) WHERE outcome <> 'skipped';

  -- What is not dialled until a person releases it. Port 0: the plan on the gateway as a whole.
  CREATE TABLE redial_holds (
    plan_id    TEXT NOT NULL REFERENCES redial_plans(id) ON DELETE CASCADE,
    gateway_id TEXT NOT NULL,
    port       INTEGER NOT NULL,
    since      INTEGER NOT NULL,
    words      TEXT NOT NULL,
    PRIMARY KEY (plan_id, gateway_id, port)
  ) STRICT, WITHOUT ROWID;
  -- The last run of the ledger when something was released: those up to it no longer count against it.
  CREATE TABLE redial_releases (
    plan_id    TEXT NOT NULL REFERENCES redial_plans(id) ON DELETE CASCADE,
    gateway_id TEXT NOT NULL,
    port       INTEGER NOT NULL,
    seq        INTEGER NOT NULL,
    PRIMARY KEY (plan_id, gateway_id, port)
  ) STRICT, WITHOUT ROWID;

  -- What is known of the dials of ports, whoever dialled: the last by the clock as it goes now, and those of the last days by the
  -- clock as it went then. 'accepted': the port was seen in a state that its plan dials from.
  CREATE TABLE redial_ports (
    device_id  INTEGER NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    port       INTEGER NOT NULL,
    dialled_at INTEGER,
    accepted   INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (device_id, port)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE redial_dials (
    device_id INTEGER NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    port      INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (device_id, port, at)
  ) STRICT, WITHOUT ROWID;

  -- Since when a person has paused all plans; no row while they go on.
  CREATE TABLE redial_pause (
    only  INTEGER PRIMARY KEY CHECK (only = 1),
    since INTEGER NOT NULL
  ) STRICT;
`
