import { describe, expect, it } from 'vitest'
import { DataStore } from '../../../../electron/core/commands/store/dataStore.ts'
import { OperationStore, type StoredOperation } from '../../../../electron/core/commands/store/operationStore.ts'
import { UnsavedStore } from '../../../../electron/core/commands/store/unsavedStore.ts'
import { Database } from '../../../../electron/core/store/database.ts'
import { operationParams } from '../../../../shared/domain/operation.ts'
import { tempFolder } from '../../../support/tempFolder.ts'

function open() {
  const database = new Database(tempFolder())
  expect(database.open().ok).toBe(true)
  database.sql.exec(`INSERT INTO devices (id, mac, ip, version, max_ports, max_slots, first_seen, last_seen)
    VALUES (1, '00-30-F1-00-00-01', '', '1', 8, 4, 0, 0)`)
  return { database }
}

describe('operations', () => {
  const operation = (id: string, createdAt: number, batchId: string | null = null): StoredOperation => ({
    id,
    deviceId: 1,
    gatewayId: 'g',
    gatewayName: 'Rack 3',
    kind: 'lock',
    target: '2.01',
    params: operationParams.parse({}),
    state: 'planned',
    reason: '',
    before: null,
    after: null,
    createdAt,
    sentAt: null,
    endedAt: null,
    batchId,
    planRunId: null,
    by: 'person',
  })

  it('are kept as they are, found by port, and removed when they are old and have ended', () => {
    const { database } = open()
    const store = new OperationStore(database)
    const facts = { at: 1, rowId: '2.01', state: 15, iccid: null, activeId: '2.01', publicIp: null, value: null }
    for (const [i, id] of ['a', 'b', 'c'].entries()) store.add(operation(id, i))
    const ended: StoredOperation = { ...operation('a', 0), state: 'confirmed', before: facts, after: facts, endedAt: 9 }
    store.save([ended])
    expect(store.byId('a')).toEqual(ended)
    expect(store.open().map(({ id }) => id)).toEqual(['b', 'c'])
    expect(store.history(1, 2, 'c', 10).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(store.history(1, 3, null, 10)).toEqual([])
    expect(store.prune(2)).toBe(false)
    expect(store.history(1, null, null, 10).map(({ id }) => id)).toEqual(['c', 'b'])
    database.close()
  })

  it('go with the device that is forgotten', () => {
    const { database } = open()
    const store = new OperationStore(database)
    store.add(operation('a', 0))
    database.sql.exec('UPDATE devices SET forgotten = 1')
    expect(store.byId('a')).toBeNull()
    database.sql.exec('DELETE FROM devices')
    expect(store.open()).toEqual([])
    database.close()
  })
})

describe('settings that are not saved', () => {
  it('are those that were changed after the last save, each once', () => {
    const { database } = open()
    const store = new UnsavedStore(database)
    store.changed(1, 'sms_url', 100)
    store.changed(1, 'DATA_service_enable', 200)
    store.changed(1, 'data_service_enable', 300)
    expect(store.of(1)).toEqual({ names: ['sms_url', 'data_service_enable'], since: 100 })
    store.settled(1, 250)
    expect(store.of(1)).toEqual({ names: ['data_service_enable'], since: 300 })
    store.settled(1, 300)
    expect(store.of(1)).toBeNull()
    database.close()
  })
})

describe('addresses and traffic of ports', () => {
  it('are kept where they have changed, newest first', () => {
    const { database } = open()
    const store = new DataStore(database)
    const at = (time: number, publicIp: string | null) => new Map([[3, { at: time, publicIp, rx: 1, tx: null }]])
    store.add(1, at(1, '198.18.0.1'))
    store.add(1, at(2, '198.18.0.1'))
    store.add(1, at(3, null))
    expect(store.list(1, 3, 10)).toEqual([
      { at: 3, publicIp: null, rx: 1, tx: null },
      { at: 1, publicIp: '198.18.0.1', rx: 1, tx: null },
    ])
    expect(store.list(1, 4, 10)).toEqual([])
    database.close()
  })

  it('are at most two thousand of each port', () => {
    const { database } = open()
    const store = new DataStore(database)
    for (let i = 1; i <= 2003; i++) store.add(1, new Map([[3, { at: i, publicIp: null, rx: i, tx: 0 }]]))
    const kept = store.list(1, 3, 5000)
    expect([kept.length, kept.at(-1)?.at]).toEqual([2000, 4])
    database.close()
  })
})
