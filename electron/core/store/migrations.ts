import { inventoryTables } from './inventoryTables.ts'
import { operationTables } from './operationTables.ts'
import { reconcilingTables } from './reconcilingTables.ts'
import { redialTables } from './redialTables.ts'
import { statisticsTables } from './statisticsTables.ts'
import { stockTakeTables } from './stockTakeTables.ts'
import { taskTables } from './taskTables.ts'

/**
 * The database's history, oldest first: each entry takes it one version further. Append only; an entry that has been
 * released is never edited. `PRAGMA user_version` says how many have been carried out.
 */
export const migrations: readonly string[] = [
  `
  -- What a person has set for each gateway. 'profile' is JSON of shared/domain/gateway.ts; passwords only sealed.
  CREATE TABLE gateways (
    id              TEXT PRIMARY KEY,
    position        INTEGER NOT NULL,
    profile         TEXT NOT NULL,
    enabled         INTEGER NOT NULL,
    demo            INTEGER NOT NULL,
    sealed_password TEXT,
    -- SHA-256 of the secret part of its callback address, to know a callback by; the secret itself only sealed.
    callback_hash   TEXT NOT NULL UNIQUE,
    sealed_callback TEXT,
    -- JSON {host, port, periodS, since} of what the device was last told; NULL when it reports elsewhere or nowhere.
    subscription    TEXT
  ) STRICT;

  -- Devices by their MAC. Two devices may claim one MAC, so the number is the key and the MAC is not.
  CREATE TABLE devices (
    id         INTEGER PRIMARY KEY,
    mac        TEXT NOT NULL,
    gateway_id TEXT REFERENCES gateways(id) ON DELETE SET NULL,
    ip         TEXT NOT NULL,
    version    TEXT NOT NULL,
    max_ports  INTEGER NOT NULL,
    max_slots  INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen  INTEGER NOT NULL,
    -- The last known rows, JSON array of PortRow, and when they were heard (epoch ms).
    rows       TEXT,
    active_at  INTEGER,
    full_at    INTEGER
  ) STRICT;
  CREATE INDEX devices_mac ON devices(mac);
  CREATE UNIQUE INDEX devices_gateway ON devices(gateway_id) WHERE gateway_id IS NOT NULL;

  CREATE TABLE port_events (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    device_id INTEGER NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    port_id   TEXT NOT NULL,
    at        INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    from_text TEXT NOT NULL,
    to_text   TEXT NOT NULL,
    source    TEXT NOT NULL
  ) STRICT;
  CREATE INDEX port_events_port ON port_events(device_id, port_id, seq);
  CREATE INDEX port_events_device ON port_events(device_id, seq);
  CREATE INDEX port_events_at ON port_events(at);

  CREATE TABLE signal_samples (
    device_id INTEGER NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    port_id   TEXT NOT NULL,
    at        INTEGER NOT NULL,
    signal    INTEGER,
    PRIMARY KEY (device_id, port_id, at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX signal_samples_at ON signal_samples(at);
  `,
  `
  -- What the gateway was called that a device no longer belongs to.
  ALTER TABLE devices ADD COLUMN name TEXT NOT NULL DEFAULT '';
  -- 1: gone for everybody; what is left of it is removed bit by bit.
  ALTER TABLE devices ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0;
  CREATE TRIGGER gateways_leave BEFORE DELETE ON gateways BEGIN
    UPDATE devices SET name = json_extract(OLD.profile, '$.name') WHERE gateway_id = OLD.id;
  END;
  CREATE TRIGGER devices_leave AFTER UPDATE OF gateway_id ON devices
  WHEN OLD.gateway_id IS NOT NULL AND NEW.gateway_id IS NOT OLD.gateway_id BEGIN
    UPDATE devices SET name = coalesce((SELECT json_extract(profile, '$.name') FROM gateways WHERE id = OLD.gateway_id), name)
      WHERE id = OLD.id;
  END;

  -- Received messages. The id begins with the second of 'shown_at', so that order by id is order by time.
  CREATE TABLE messages (
    id         INTEGER PRIMARY KEY,
    device_id  INTEGER NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    -- Identity (core/inbox/identity.ts): what was said, when by which clock, and the last walk that has listed it.
    key        BLOB NOT NULL,
    at         INTEGER,
    scts       INTEGER,
    seen_walk  INTEGER,
    -- 'at', else 'scts', else when it was stored (epoch ms).
    shown_at   INTEGER NOT NULL,
    stored_at  INTEGER NOT NULL,
    source     TEXT NOT NULL,
    kind       TEXT NOT NULL,
    port_id    TEXT NOT NULL,
    sender     TEXT NOT NULL,
    recipient  TEXT NOT NULL,
    iccid      TEXT,
    imsi       TEXT,
    imei       TEXT,
    -- What the decoder of version 'decoder' has read from the raw content in 'charset'. Headers and report are JSON.
    text       TEXT NOT NULL,
    headers    TEXT NOT NULL,
    report     TEXT,
    code       TEXT,
    flags      TEXT NOT NULL,
    charset    TEXT NOT NULL,
    decoder    INTEGER NOT NULL,
    -- What people have put to it. Tags are JSON.
    unread     INTEGER NOT NULL,
    pinned     INTEGER NOT NULL,
    tags       TEXT NOT NULL,
    note       TEXT NOT NULL,
    -- With whom the SIM talks: of a report, to whom the message went that it tells of.
    other      TEXT GENERATED ALWAYS AS (CASE kind WHEN 'report' THEN recipient ELSE sender END) VIRTUAL
  ) STRICT;
  CREATE INDEX messages_key ON messages(device_id, key);
  CREATE INDEX messages_device ON messages(device_id, id);
  -- All ids without the messages themselves; then the few that people look for, newest first.
  CREATE INDEX messages_id ON messages(id);
  CREATE INDEX messages_unread ON messages(id) WHERE unread = 1;
  CREATE INDEX messages_pinned ON messages(id) WHERE pinned = 1;
  CREATE INDEX messages_tagged ON messages(id) WHERE tags <> '[]';
  CREATE INDEX messages_noted ON messages(id) WHERE note <> '';
  -- Conversations: of a SIM, or of a slot whose SIM is not known.
  CREATE INDEX messages_talk ON messages(iccid, other, id) WHERE iccid IS NOT NULL;
  CREATE INDEX messages_slot_talk ON messages(device_id, port_id, other, id) WHERE iccid IS NULL;

  -- Which messages hold which token (core/inbox/search/tokens.ts), one token a line. Written with each message.
  CREATE VIRTUAL TABLE message_search USING fts5(
    tokens, content = '', detail = none, columnsize = 0,
    tokenize = "ascii tokenchars ' !#$%&()*+,-./:;<=>?@[]^_{|}~'"
  );
  INSERT INTO message_search (message_search, rank) VALUES ('automerge', 8);
  -- Every SIM that a message came by, so that nobody has to look through all of them; one whose messages are gone may stay.
  CREATE TABLE message_sims (iccid TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

  -- How many there are of each device, so that nobody has to count a million. Who inserts counts (core/inbox/messageCounts.ts).
  CREATE TABLE message_counts (
    device_id INTEGER PRIMARY KEY REFERENCES devices(id) ON DELETE CASCADE,
    total     INTEGER NOT NULL,
    unread    INTEGER NOT NULL
  ) STRICT;
  CREATE TRIGGER messages_uncounted AFTER DELETE ON messages BEGIN
    UPDATE message_counts SET total = total - 1, unread = unread - OLD.unread WHERE device_id = OLD.device_id;
  END;
  CREATE TRIGGER messages_read AFTER UPDATE OF unread ON messages WHEN NEW.unread <> OLD.unread BEGIN
    UPDATE message_counts SET unread = unread + NEW.unread - OLD.unread WHERE device_id = NEW.device_id;
  END;

  -- On how many messages each tag is.
  CREATE TABLE message_tags (
    tag   TEXT PRIMARY KEY,
    total INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER messages_retag AFTER UPDATE OF tags ON messages WHEN NEW.tags <> OLD.tags BEGIN
    INSERT INTO message_tags (tag, total) SELECT value, 1 FROM json_each(NEW.tags) WHERE true
      ON CONFLICT (tag) DO UPDATE SET total = total + 1;
    UPDATE message_tags SET total = total - 1 WHERE tag IN (SELECT value FROM json_each(OLD.tags));
  END;
  CREATE TRIGGER messages_untag AFTER DELETE ON messages WHEN OLD.tags <> '[]' BEGIN
    UPDATE message_tags SET total = total - 1 WHERE tag IN (SELECT value FROM json_each(OLD.tags));
  END;

  -- The content for ever as it came; apart, so that lists do not read over it.
  CREATE TABLE message_raw (
    id       INTEGER PRIMARY KEY REFERENCES messages(id) ON DELETE CASCADE,
    bytes    BLOB NOT NULL,
    received TEXT NOT NULL
  ) STRICT;

  -- How far each device has been listed.
  CREATE TABLE inbox_checkpoints (
    device_id INTEGER PRIMARY KEY REFERENCES devices(id) ON DELETE CASCADE,
    ssrc      TEXT NOT NULL,
    next_sms  INTEGER NOT NULL,
    walk      INTEGER NOT NULL,
    missed    INTEGER NOT NULL,
    -- Ids before this one were listed, or are counted in 'missed'.
    counted_to INTEGER NOT NULL,
    last_at   INTEGER
  ) STRICT;
  -- How far each device's walks have ever come. A checkpoint that is gone or behind this was put back by somebody: it begins
  -- another walk, since in the old one what it lists again would count as repeats.
  CREATE TABLE inbox_walks (
    device_id INTEGER PRIMARY KEY REFERENCES devices(id) ON DELETE CASCADE,
    walk      INTEGER NOT NULL,
    reached   INTEGER NOT NULL
  ) STRICT;

  -- Devices that push their messages to us: since when, and when one did last (epoch ms).
  CREATE TABLE sms_pushes (
    device_id INTEGER PRIMARY KEY REFERENCES devices(id) ON DELETE CASCADE,
    since     INTEGER NOT NULL,
    last_at   INTEGER NOT NULL
  ) STRICT;

  -- What retention has removed, so that a device which lists it again does not bring it back (core/inbox/removal/removals.ts).
  CREATE TABLE inbox_removals (
    device_id INTEGER PRIMARY KEY REFERENCES devices(id) ON DELETE CASCADE,
    -- 'at' of the newest message that was removed.
    up_to     INTEGER NOT NULL
  ) STRICT;
  -- Of those that this time says nothing of, what they are recognised by.
  CREATE TABLE removed_messages (
    id        INTEGER PRIMARY KEY,
    device_id INTEGER NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
    key       BLOB NOT NULL,
    at        INTEGER,
    scts      INTEGER,
    seen_walk INTEGER,
    stored_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX removed_messages_key ON removed_messages(device_id, key);
  `,
  taskTables,
  reconcilingTables,
  operationTables,
  redialTables,
  inventoryTables,
  statisticsTables,
  stockTakeTables,
]
