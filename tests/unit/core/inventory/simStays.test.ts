import { expect, it, onTestFinished } from 'vitest'
import { GatewayRegistry } from '../../../../electron/core/gateways/gatewayRegistry.ts'
import { SimStays } from '../../../../electron/core/inventory/simStays.ts'
import { StateHub } from '../../../../electron/core/state/stateHub.ts'
import { Database } from '../../../../electron/core/store/database.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { tempFolder } from '../../../support/tempFolder.ts'

/** A database in which two devices are, and nothing has happened yet; no gateway is connected. */
function stays() {
  const database = new Database(tempFolder())
  expect(database.open().ok).toBe(true)
  onTestFinished(() => database.close())
  for (const id of [1, 2])
    database.sql
      .prepare(
        "INSERT INTO devices (id, mac, ip, version, max_ports, max_slots, first_seen, last_seen) VALUES (?, 'm', '', '', 8, 4, 0, 0)",
      )
      .run(id)
  const clock = new FakeClock()
  const topic = new StateHub(clock).publisher('gateways', {})
  const registry = new GatewayRegistry(clock, topic, () => null, { seen: () => {}, removed: () => {} })
  const event = (device: number, port: string, at: number, kind: string, from: string, to: string) =>
    database.sql
      .prepare(
        "INSERT INTO port_events (device_id, port_id, at, kind, from_text, to_text, source) VALUES (?, ?, ?, ?, ?, ?, 'poll')",
      )
      .run(device, port, at, kind, from, to)
  return { database, of: new SimStays(database, registry), event }
}

it('knows where a SIM was from when to when, also one that was there from the first', () => {
  const { of, event } = stays()
  event(1, '1.01', 100, 'sim', 'a', '')
  event(1, '2.01', 200, 'sim', '', 'a')
  event(1, '2.01', 300, 'sim', 'a', 'b')
  event(2, '1.01', 400, 'sim', 'c', 'a')
  expect(
    of.of('a').map(({ deviceId, portId, from, to }) => [deviceId, portId, from > 0 ? from : '…', to < 1e15 ? to : '…']),
  ).toEqual([
    [2, '1.01', 400, '…'],
    [1, '2.01', 200, 300],
    [1, '1.01', '…', 100],
  ])
  expect(of.of('nobody')).toEqual([])
})

it('tells what changed at its places while it was there, and not what befell others', () => {
  const { of, event } = stays()
  event(1, '2.01', 150, 'state', '3', '6')
  event(1, '2.01', 200, 'sim', '', 'a')
  event(1, '2.01', 250, 'state', '1', '3')
  event(1, '2.01', 300, 'sim', 'a', 'b')
  event(1, '2.01', 350, 'balance', '1', '2')
  expect(of.events(of.of('a')).map(({ at, words, place }) => [at, place.portId, words])).toEqual([
    [300, '2.01', 'Another SIM is in its place: b.'],
    [250, '2.01', 'State: SIM idle → Registered'],
    [200, '2.01', 'Put in.'],
  ])
})

it('counts what it has received, sent and redialled', () => {
  const { database, of, event } = stays()
  event(1, '2.01', 200, 'sim', '', 'a')
  event(1, '2.01', 300, 'sim', 'a', '')
  const message = database.sql.prepare(
    `INSERT INTO messages (device_id, key, shown_at, stored_at, source, kind, port_id, sender, recipient, iccid, text, headers, flags,
       charset, decoder, unread, pinned, tags, note) VALUES (1, x'00', ?, 0, 'poll', ?, '2.01', '', '', ?, '', '{}', '[]', '', 1, 0, 0, '[]', '')`,
  )
  message.run(210, 'sms', 'a')
  message.run(220, 'sms', 'b')
  message.run(230, 'report', 'a')
  database.sql.exec(
    `INSERT INTO submissions (id, device_id, name, ready, held, created_at) VALUES ('s', 1, '', 1, 0, 0);
     INSERT INTO tasks (id, submission_id, device_id, position, text, numbers, options, segments, submission, fate, paused, state, tally, open, created_at)
       VALUES (1, 's', 1, 0, '', '', '{}', 1, '', '', 0, '', '{}', 0, 0)`,
  )
  const sent = database.sql.prepare(
    "INSERT INTO task_messages (task_id, device_id, place, number, ending, state, sent_at, sent_from) VALUES (1, 1, 0, '', '', '', ?, ?)",
  )
  sent.run(260, '2.01')
  sent.run(260, '2.02')
  sent.run(310, '2.01')
  const run = database.sql.prepare(
    `INSERT INTO redial_runs (id, plan_id, plan_name, device_id, gateway_id, gateway_name, port, due_at, ended_at, outcome, words, steps, by_person)
     VALUES (?, 'p', '', 1, 'g', '', 2, 0, ?, ?, '', '', 0)`,
  )
  run.run('1', 250, 'changed')
  run.run('2', 260, 'failed')
  run.run('3', 270, 'skipped')
  run.run('4', 400, 'changed')
  const known = of.of('a')
  expect(of.messages('a', known)).toEqual({ received: 1, sent: 1, lastAt: 260 })
  expect(of.redials(known)).toEqual({ runs: 2, changed: 1, failed: 1 })
})
