import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { FakeClock } from '../../support/fakeClock.ts'
import { workbench } from '../../support/gateways.ts'
import { allThere, inDatabase, storedRows } from '../../support/inboxProof.ts'
import { InboxRig, post, receive } from '../../support/inboxRig.ts'
import { patientClock } from '../../support/patientClock.ts'

const bench = workbench()
const texts = (rig: InboxRig) => storedRows(rig.dataDir).map(({ text }) => text)

describe('a pushed SMS', () => {
  it('is stored to the last byte before it is acknowledged, without ever being fetched', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add()
    gateway.simulator.setSmsUrl(gateway.url)
    const said = ['余额 5.00', 'NUL \0 inside', '👨‍👩‍👧‍👦', 'two\r\n\r\nparts', '‮gpj.exe', '']
    for (const text of said) receive(gateway, text)
    gateway.simulator.device.receiveReport({ port: 2, slot: 1, to: '13800000000', status: 70 })
    await gateway.simulator.waitForPush(({ body, status }) => body.includes('[1,"2.01"') && status === 200)
    expect(gateway.simulator.pushes.map(({ status }) => status)).toEqual(Array(said.length + 1).fill(200))
    expect(rig.account()).toEqual(allThere)
    expect(gateway.simulator.requestsTo('/goip_get_sms.html')).toEqual([])
  })

  it('and its listed twin are one, whichever comes first, both at once, in any order and however often', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add()
    const sent = Array.from({ length: 60 }, (_, i) => receive(gateway, `text ${i % 20}`))
    const some = (every: number, from = 0) => sent.filter((_, i) => i % every === from)
    expect(await rig.push(gateway, some(3))).toBe(200)
    const syncing = rig.sync(gateway)
    for (const at of [0, 20, 40])
      await Promise.all(
        sent
          .slice(at, at + 20)
          .reverse()
          .map((message) => rig.push(gateway, [message])),
      )
    await syncing
    expect(await rig.push(gateway, sent.toReversed())).toBe(200)
    expect(await rig.push(gateway, some(2))).toBe(200)
    expect(rig.account()).toEqual(allThere)
  })

  it('that is lost is healed by fetching', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add()
    const sent = Array.from({ length: 20 }, (_, i) => receive(gateway, `text ${i}`))
    await rig.push(gateway, sent.slice(0, 5))
    await rig.push(gateway, sent.slice(12))
    await rig.sync(gateway)
    expect(rig.account()).toEqual(allThere)
  })

  it('hints at news: what else there is is fetched soon, also while pushes keep coming', async () => {
    const rig = await InboxRig.start(bench, { clock: patientClock(20) })
    const gateway = await rig.add({}, 86_400)
    const first = receive(gateway, 'not pushed')
    await expect.poll(() => texts(rig)).toEqual(['not pushed'])
    receive(gateway, 'not pushed either')
    const began = performance.now()
    while (texts(rig).length < 2 && performance.now() - began < 30_000)
      expect(await rig.push(gateway, [first])).toBe(200)
    expect(texts(rig)).toContain('not pushed either')
  })

  it.each([
    ['push-duplicated'],
    ['push-out-of-order'],
    ['push-late'],
    ['push-batched'],
    ['push-unheard'],
    ['push-query'],
    ['sms-octet-push'],
  ] as const)('with the habit %s is stored once, before and after it is fetched', async (quirk) => {
    const clock = new FakeClock()
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ clock, quirks: [quirk], sms: 5 })
    gateway.simulator.setSmsUrl(gateway.url)
    const count = 6
    for (let i = 0; i < count; i++) receive(gateway, `text ${i}`)
    if (quirk === 'push-late' || quirk === 'push-unheard') await rig.sync(gateway)
    // Until all that waits for the device's clock has been sent and answered.
    for (let i = 0; i < 4; i++) {
      clock.advance(10_000)
      const last = quirk === 'push-out-of-order' ? 'text 4' : `text ${count - 1}`
      await gateway.simulator.waitForPush(
        ({ body }) => body.includes(Buffer.from(last).toString('base64')) || body.endsWith(last),
      )
      await expect.poll(() => gateway.simulator.pushes.every(({ status }) => status === 200)).toBe(true)
    }
    await rig.sync(gateway)
    expect(rig.account()).toEqual(allThere)
    await rig.core.call('inbox.sync', { gatewayId: gateway.id })
    expect(rig.account()).toEqual(allThere)
  })

  it('with a header block and its listed twin without one are one, and the other way round', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add()
    const sent = Array.from({ length: 8 }, (_, i) => receive(gateway, `第${i}条`))
    gateway.simulator.quirks.enable('header-sms')
    await rig.push(gateway, sent.slice(0, 4))
    gateway.simulator.quirks.disable('header-sms')
    await rig.sync(gateway)
    gateway.simulator.quirks.enable('header-sms')
    await rig.push(gateway, sent)
    expect(rig.account()).toEqual(allThere)
  })

  it('as octets whose twin is stamped in another zone is one with it', async () => {
    const clock = new FakeClock()
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ clock, quirks: ['sms-octet-push', 'sms-clock-skew'] })
    gateway.simulator.setSmsUrl(gateway.url)
    for (let i = 0; i < 5; i++) {
      receive(gateway, 'the very same')
      clock.advance(60_000)
    }
    await expect.poll(() => gateway.simulator.pushes.map(({ status }) => status)).toEqual(Array(5).fill(200))
    await rig.sync(gateway)
    expect(rig.account()).toEqual(allThere)
  })

  it('that cannot be stored is answered by 503 and is stored when it comes again', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add()
    const message = receive(gateway, 'the disk is full')
    const full = "CREATE TRIGGER full BEFORE INSERT ON messages BEGIN SELECT RAISE(ABORT, 'disk full'); END"
    inDatabase(rig.dataDir, (sql) => sql.exec(full))
    expect(await rig.push(gateway, [message])).toBe(503)
    expect(texts(rig)).toEqual([])
    inDatabase(rig.dataDir, (sql) => sql.exec('DROP TRIGGER full'))
    expect(await rig.push(gateway, [message])).toBe(200)
    expect(rig.account()).toEqual(allThere)
  })

  it('that cannot be stored takes no other with it', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add()
    const odd =
      "CREATE TRIGGER odd BEFORE INSERT ON messages WHEN NEW.text = 'poison' BEGIN SELECT RAISE(ABORT, 'odd'); END"
    inDatabase(rig.dataDir, (sql) => sql.exec(odd))
    const sent = ['one', 'poison', 'two', 'three'].map((text) => receive(gateway, text))
    const statuses = await Promise.all(sent.map((message) => rig.push(gateway, [message])))
    expect(statuses).toEqual([200, 503, 200, 200])
    inDatabase(rig.dataDir, (sql) => sql.exec('DROP TRIGGER odd'))
  })

  it('waits for a slow disk and is acknowledged only then', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add()
    // Another thread holds the database for a while, as a disk that is busy does.
    const slow = new Worker(
      `const { DatabaseSync } = require('node:sqlite'); const { parentPort, workerData } = require('node:worker_threads')
       const sql = new DatabaseSync(workerData); sql.exec('BEGIN IMMEDIATE'); parentPort.postMessage('held')
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300); sql.exec('COMMIT'); sql.close()`,
      { eval: true, workerData: `${rig.dataDir}/simrack.db` },
    )
    await new Promise((resolve) => slow.once('message', resolve))
    const sent = Array.from({ length: 12 }, (_, i) => receive(gateway, `text ${i}`))
    const statuses = await Promise.all(sent.map((message) => rig.push(gateway, [message])))
    expect(statuses).toEqual(Array(12).fill(200))
    expect(rig.account()).toEqual(allThere)
  })

  it('of a thousand rows at once is stored whole', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ sms: 1000 })
    expect(await rig.push(gateway, gateway.simulator.device.sms.ledger)).toBe(200)
    expect(rig.account()).toEqual(allThere)
  })

  it('is not acknowledged when a part of what was sent together cannot be read', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add()
    const good = { type: 'recv-sms', sms_num: 1, sms: [[0, '1.01', 1_466_506_477, '10010', '', 'aGVsbG8=']] }
    const many = Array.from({ length: 1001 }, () => good)
    expect(await post(gateway.url, JSON.stringify([good, { type: 'recv-sms', sms: 'none' }]))).toBe(400)
    expect(await post(gateway.url, JSON.stringify(many))).toBe(400)
    expect(await post(gateway.url, JSON.stringify([good, good]))).toBe(200)
    expect(texts(rig)).toEqual(['hello'])
  })

  it('of another device, or of one that nobody knows yet, is not taken', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add()
    const row = [0, '1.01', 1_466_506_477, '10010', '', 'aGVsbG8=']
    const other = { type: 'recv-sms', mac: '00-30-F1-99-99-99', sms_num: 1, sms: [row] }
    expect(await post(gateway.url, JSON.stringify(other))).toBe(409)
    const text = JSON.stringify({
      format: 'simrack-profiles',
      version: 1,
      gateways: [{ name: 'New', address: '127.0.0.1', port: 9 }],
    })
    const { added } = await rig.core.must('gateways.import', { text })
    const { url } = await rig.core.must('listener.address', { id: added[0] ?? '' })
    expect(await post(url, JSON.stringify({ ...other, mac: undefined }))).toBe(503)
    expect(texts(rig)).toEqual([])
  })
})
