import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { Database, migrate } from '../../../../electron/core/store/database.ts'
import { DeviceRepository } from '../../../../electron/core/store/deviceRepository.ts'
import { GatewayRepository } from '../../../../electron/core/store/gatewayRepository.ts'
import { migrations } from '../../../../electron/core/store/migrations.ts'
import { PortHistoryRepository } from '../../../../electron/core/store/portHistoryRepository.ts'
import { gatewayProfile } from '../../../../shared/domain/gateway.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { tempFolder } from '../../../support/tempFolder.ts'

const open = (folder = tempFolder()) => {
  const database = new Database(folder)
  return { folder, database, opened: database.open() }
}
const profile = gatewayProfile.parse({ name: 'Rack', address: '10.0.0.1' })
const record = {
  id: 'g1',
  profile,
  enabled: true,
  demo: false,
  sealedPassword: 's',
  callbackHash: 'h',
  sealedCallback: null,
  subscription: null,
}
const device = { mac: '00-30-F1-00-00-01', ip: '', version: '1', maxPorts: 8, maxSlots: 4 }

describe('the database', () => {
  it('belongs to one Simrack at a time, and to the next when that one has closed it', () => {
    const { folder, database } = open()
    const second = new Database(folder)
    expect(second.open()).toMatchObject({ ok: false, error: { code: 'store/busy' } })
    database.close()
    expect(second.open().ok).toBe(true)
    second.close()
  })

  it('says that it is damaged, and leaves the file as it was', () => {
    const folder = tempFolder()
    writeFileSync(
      join(folder, 'simrack.db'),
      'this is no database, and it is long enough to have a header of one. '.repeat(20),
    )
    expect(open(folder).opened).toMatchObject({ ok: false, error: { code: 'store/corrupt' } })
  })

  it('refuses a file that a newer Simrack has written', () => {
    const { folder, database } = open()
    database.sql.exec('PRAGMA user_version = 999')
    database.close()
    expect(open(folder).opened).toMatchObject({ ok: false, error: { code: 'store/corrupt' } })
  })

  it('comes to the current version from every older one', () => {
    for (let version = 0; version < migrations.length; version++) {
      const sql = new DatabaseSync(':memory:')
      expect(migrate(sql, migrations.slice(0, version)).ok).toBe(true)
      expect(migrate(sql)).toEqual({ ok: true, value: null })
      expect(sql.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length })
      sql.close()
    }
  })

  it('learns of messages that an older Simrack has sent when that was', () => {
    const sql = new DatabaseSync(':memory:')
    expect(migrate(sql, migrations.slice(0, 3)).ok).toBe(true)
    sql.exec(`
      INSERT INTO submissions (id, device_id, name, ready, held, created_at) VALUES ('s', 1, '', 1, 0, 1);
      INSERT INTO tasks (id, submission_id, device_id, position, text, numbers, options, segments, submission, fate, paused, state,
        tally, open, created_at, submitted_at) VALUES (1, 's', 1, 0, '', '', '{}', 1, 'accepted', 'live', 0, 'sending', '{}', 1, 1, 50);
      INSERT INTO task_messages (task_id, device_id, place, number, ending, state, sent_at, failed) VALUES
        (1, 1, 0, '10086', '10086', 'sent', 60, NULL), (1, 1, 1, '10086', '10086', 'failed', NULL, '{"at":70}'),
        (1, 1, 2, '10086', '10086', 'accepted', NULL, NULL), (1, 1, 3, '10086', '10086', 'removed', NULL, NULL)`)
    expect(migrate(sql).ok).toBe(true)
    const times = sql.prepare('SELECT at FROM task_messages ORDER BY place').all()
    expect(times.map(({ at }) => at)).toEqual([60, 70, 50, null])
    sql.close()
  })

  it('carries out all of a migration or nothing', () => {
    const sql = new DatabaseSync(':memory:')
    expect(migrate(sql, ['CREATE TABLE a (x)', 'CREATE TABLE b (x); nonsense'])).toMatchObject({
      ok: false,
      error: { code: 'store/failed' },
    })
    expect(sql.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table'").get()).toEqual({ n: 0 })
    sql.close()
  })

  it('has full-text search with substrings, Chinese included, for what is to come', () => {
    const sql = new DatabaseSync(':memory:')
    sql.exec("CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'trigram'); INSERT INTO t VALUES ('您的余额为86元')")
    expect(sql.prepare("SELECT count(*) AS n FROM t WHERE t MATCH '余额为'").get()).toEqual({ n: 1 })
    sql.close()
  })
})

describe('gateways as they are kept', () => {
  it('come back as they were saved, in the order in which they were added', () => {
    const { database } = open()
    const repository = new GatewayRepository(database)
    const subscribed = {
      ...record,
      id: 'g0',
      callbackHash: 'h0',
      subscription: { host: '10.0.0.2', port: 8765, periodS: 60, since: 1 },
    }
    repository.save(record)
    repository.save(subscribed)
    repository.save({ ...record, enabled: false })
    expect(repository.all()).toEqual({ records: [{ ...record, enabled: false }, subscribed], damaged: [] })
    database.close()
  })

  it('are told apart from one whose profile cannot be read, which stays stored', () => {
    const { database } = open()
    const repository = new GatewayRepository(database)
    repository.save(record)
    repository.save({ ...record, id: 'g2', callbackHash: 'h2' })
    database.sql.exec("UPDATE gateways SET profile = '{' WHERE id = 'g2'")
    expect(repository.all()).toEqual({ records: [record], damaged: ['g2'] })
    expect(database.sql.prepare('SELECT count(*) AS n FROM gateways').get()).toEqual({ n: 2 })
    database.close()
  })
})

describe('history', () => {
  const setUp = () => {
    const { database } = open()
    new GatewayRepository(database).save(record)
    const bound = new DeviceRepository(database).bind('g1', device, 5)
    const clock = new FakeClock()
    const written = () => database.sql.prepare('SELECT count(*) AS n FROM port_events').get()?.n
    const logged: string[] = []
    const history = new PortHistoryRepository(database, clock, (_level, event) => logged.push(event))
    return { database, clock, written, logged, history, id: bound.id }
  }
  const event = (at: number, portId = '1.01') => ({
    portId,
    at,
    kind: 'state' as const,
    from: '1',
    to: '3',
    source: 'poll' as const,
  })

  it('is written a moment after it was told, all that came meanwhile at once, and leaves no timer', () => {
    const { database, clock, written, history, id } = setUp()
    history.append(id, [event(1)], [])
    history.append(id, [event(2)], [])
    expect(written()).toBe(0)
    clock.advance(250)
    expect(written()).toBe(2)
    expect(clock.waiting).toBe(0)
    database.close()
  })

  it('is written at once when much of it has come', () => {
    const { database, written, history, id } = setUp()
    for (let i = 0; i < 2000; i++) history.append(id, [event(i)], [])
    expect(written()).toBe(2000)
    database.close()
  })

  it('holds what was told a moment ago when it is read', () => {
    const { database, clock, history, id } = setUp()
    history.append(id, [event(1)], [{ portId: '1.01', at: 1, signal: 9 }])
    expect(history.events(id, null, null, 10).events).toHaveLength(1)
    history.append(id, [], [{ portId: '1.01', at: 2, signal: 10 }])
    expect(history.samples(id, '1.01', 0, 10)).toHaveLength(2)
    expect(clock.waiting).toBe(0)
    database.close()
  })

  it('that cannot be written is lost and logged, and what comes later is written', () => {
    const { database, clock, written, logged, history, id } = setUp()
    database.sql.exec(
      "CREATE TEMP TRIGGER full BEFORE INSERT ON port_events BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    )
    history.append(id, [event(1)], [])
    clock.advance(250)
    expect(logged).toEqual(['history not written'])
    database.sql.exec('DROP TRIGGER full')
    history.append(id, [event(2)], [])
    clock.advance(250)
    expect(written()).toBe(1)
    database.close()
  })

  it('is read newest first, in pages that neither overlap nor leave out', () => {
    const { database, history, id } = setUp()
    history.append(
      id,
      Array.from({ length: 25 }, (_, i) => event(i)),
      [],
    )
    const seen: number[] = []
    let before: number | null = null
    for (;;) {
      const page = history.events(id, '1.01', before, 10)
      seen.push(...page.events.map((e) => e.at))
      before = page.events.at(-1)?.seq ?? null
      if (!page.more) break
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => 24 - i))
    database.close()
  })

  it('is pruned by age and by number, the oldest first', () => {
    const { database, history, id } = setUp()
    history.append(
      id,
      Array.from({ length: 20 }, (_, i) => event(i)),
      [
        { portId: '1.01', at: 3, signal: 9 },
        { portId: '1.01', at: 12, signal: null },
      ],
    )
    expect(history.prune(5, 10, 1000)).toBe(false)
    expect(
      history
        .events(id, null, null, 100)
        .events.map((e) => e.at)
        .at(-1),
    ).toBe(5)
    expect(history.samples(id, '1.01', 0, 10)).toEqual([{ at: 12, signal: null }])
    history.prune(0, 0, 4)
    expect(history.events(id, null, null, 100).events.map((e) => e.at)).toEqual([19, 18, 17, 16])
    database.close()
  })

  it('gives the newest samples, oldest first', () => {
    const { database, history, id } = setUp()
    history.append(
      id,
      [],
      Array.from({ length: 30 }, (_, i) => ({ portId: '1.01', at: i, signal: i })),
    )
    expect(history.samples(id, '1.01', 10, 3).map((s) => s.at)).toEqual([27, 28, 29])
    database.close()
  })
})
