/** The third entry of the database's history (migrations.ts): drafts, submissions, tasks, their messages. */
export const taskTables = `
  -- What people compose. 'content' is JSON of shared/domain/taskDraft.ts, secrets left out.
  CREATE TABLE task_drafts (
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,
    content    TEXT NOT NULL,
    -- For the list: how many recipients can be read.
    recipients INTEGER NOT NULL,
    -- The task that was taken off its device for this draft, and can be submitted again as it was: JSON list of the places of its
    -- messages that were left.
    undo_task  INTEGER,
    undo_left  TEXT,
    updated_at INTEGER NOT NULL
  ) STRICT;

  -- What was sent in one go. The device is not referred to: what is left of one that is forgotten is removed bit by bit.
  CREATE TABLE submissions (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    device_id  INTEGER NOT NULL,
    name       TEXT NOT NULL,
    -- 1 once all of its tasks are stored: before that it does not exist for anybody.
    ready      INTEGER NOT NULL,
    -- 1 while its drafted tasks are held back, and why, JSON AppError, when a failure did that.
    held       INTEGER NOT NULL,
    error      TEXT,
    -- JSON DeviceForwarding, secrets left out.
    forwarding TEXT,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX submissions_device ON submissions(device_id, seq);

  CREATE TABLE tasks (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    submission_id TEXT NOT NULL REFERENCES submissions(id) ON DELETE CASCADE,
    device_id     INTEGER NOT NULL,
    -- Its turn within its submission.
    position      REAL NOT NULL,
    -- Its number on the device; NULL until it is submitted.
    tid           INTEGER,
    text          TEXT NOT NULL,
    from_ports    TEXT,
    -- Its recipients, separated by commas.
    numbers       TEXT NOT NULL,
    options       TEXT NOT NULL,
    segments      INTEGER NOT NULL,
    -- core/tasks/ledger/records.ts; 'progress' and 'miscounted' are JSON.
    submission    TEXT NOT NULL,
    answer_code   INTEGER,
    answer_text   TEXT,
    fate          TEXT NOT NULL,
    progress      TEXT,
    miscounted    TEXT,
    paused        INTEGER NOT NULL,
    -- What follows from all that: its state, how many messages are in which (JSON), whether something is still to come.
    state         TEXT NOT NULL,
    tally         TEXT NOT NULL,
    open          INTEGER NOT NULL,
    -- JSON of texts: where the device's counters and details do not agree; NULL when they do.
    disagreements TEXT,
    replaces      INTEGER,
    replaced_by   INTEGER,
    created_at    INTEGER NOT NULL,
    submitted_at  INTEGER,
    heard_at      INTEGER,
    removed_at    INTEGER,
    silent_since  INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX tasks_tid ON tasks(device_id, tid) WHERE tid IS NOT NULL;
  CREATE INDEX tasks_device ON tasks(device_id, id);
  CREATE INDEX tasks_state ON tasks(state, id);
  CREATE INDEX tasks_device_state ON tasks(device_id, state, id);
  CREATE INDEX tasks_submission ON tasks(submission_id, id);
  CREATE INDEX tasks_drafted ON tasks(submission_id, position) WHERE submission = 'drafted' AND fate = 'live';
  CREATE INDEX tasks_open ON tasks(device_id, id) WHERE open = 1;

  CREATE TABLE task_messages (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id    INTEGER NOT NULL REFERENCES tasks(id) ON DELETE CASCADE,
    device_id  INTEGER NOT NULL,
    place      INTEGER NOT NULL,
    number     TEXT NOT NULL,
    -- The last digits, by which two ways to write one number meet (core/tasks/ledger/samePlace.ts).
    ending     TEXT NOT NULL,
    port       TEXT,
    state      TEXT NOT NULL,
    -- Facts. 'sent_from' is NULL until it was sent; 'failed' and 'deliveries' are JSON.
    sent_at    INTEGER,
    sent_from  TEXT,
    failed     TEXT,
    deliveries TEXT,
    marked     TEXT
  ) STRICT;
  CREATE INDEX task_messages_task ON task_messages(task_id, place);
  CREATE INDEX task_messages_ending ON task_messages(device_id, ending, id);

  -- Which tasks hold which one, two or three characters in a row (core/inbox/search/grams.ts) in their texts and numbers, one a line.
  CREATE VIRTUAL TABLE task_search USING fts5(
    grams, content = '', contentless_delete = 1, detail = none,
    tokenize = "ascii tokenchars ' !#$%&()*+,-./:;<=>?@[]^_{|}~'"
  );

  -- How many messages of a submission are in which state, and how many tasks; written with each task.
  CREATE TABLE submission_counts (
    submission_id TEXT NOT NULL REFERENCES submissions(id) ON DELETE CASCADE,
    what          TEXT NOT NULL,
    total         INTEGER NOT NULL,
    PRIMARY KEY (submission_id, what)
  ) STRICT, WITHOUT ROWID;

  -- Tasks by their state, so that nobody has to count them.
  CREATE TABLE task_counts (
    device_id INTEGER NOT NULL,
    state     TEXT NOT NULL,
    total     INTEGER NOT NULL,
    PRIMARY KEY (device_id, state)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER tasks_counted AFTER INSERT ON tasks BEGIN
    INSERT INTO task_counts (device_id, state, total) VALUES (NEW.device_id, NEW.state, 1)
      ON CONFLICT (device_id, state) DO UPDATE SET total = total + 1;
  END;
  CREATE TRIGGER tasks_uncounted AFTER DELETE ON tasks BEGIN
    UPDATE task_counts SET total = total - 1 WHERE device_id = OLD.device_id AND state = OLD.state;
  END;
  CREATE TRIGGER tasks_recounted AFTER UPDATE OF state ON tasks WHEN NEW.state <> OLD.state BEGIN
    UPDATE task_counts SET total = total - 1 WHERE device_id = OLD.device_id AND state = OLD.state;
    INSERT INTO task_counts (device_id, state, total) VALUES (NEW.device_id, NEW.state, 1)
      ON CONFLICT (device_id, state) DO UPDATE SET total = total + 1;
  END;

  -- Devices that send their status reports to us, and when one did last (epoch ms).
  CREATE TABLE task_reports (
    device_id INTEGER PRIMARY KEY REFERENCES devices(id) ON DELETE CASCADE,
    last_at   INTEGER NOT NULL
  ) STRICT;

  -- The last task number given out for each hardware. It outlives a forgotten device: its tasks may still be there.
  CREATE TABLE task_numbers (
    mac  TEXT PRIMARY KEY,
    last INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `

/** The fourth entry: when each message was sent, for conversations. */
export const taskMessageTimes = `
  -- By the device's word, else when its task was submitted, epoch ms; NULL while nothing of it has left.
  ALTER TABLE task_messages ADD COLUMN at INTEGER;
  UPDATE task_messages SET at =
    coalesce(sent_at, json_extract(failed, '$.at'), (SELECT submitted_at FROM tasks WHERE tasks.id = task_id))
    WHERE state NOT IN ('drafted', 'refused', 'removed');
  CREATE INDEX task_messages_talk ON task_messages(device_id, ending, at) WHERE at IS NOT NULL;
  `
