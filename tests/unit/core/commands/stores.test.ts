import { describe, expect, it } from 'vitest'
import { DataStore } from '../../../../electron/core/commands/store/dataStore.ts'
import { UnsavedStore } from '../../../../electron/core/commands/store/unsavedStore.ts'
import { Database } from '../../../../electron/core/store/database.ts'
import { tempFolder } from '../../../support/tempFolder.ts'

function open() {
  const database = new Database(tempFolder())
  expect(database.open().ok).toBe(true)
  database.sql.exec(`INSERT INTO devices (id, mac, ip, version, max_ports, max_slots, first_seen, last_seen)
    VALUES (1, '00-30-F1-00-00-01', '', '1', 8, 4, 0, 0)`)
  return { database }
}

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
