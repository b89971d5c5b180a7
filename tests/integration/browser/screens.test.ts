import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { Screens, screenLimits } from '../../../electron/browser/screens.ts'
import { type Handlers, Router } from '../../../electron/core/api/router.ts'
import { StateHub } from '../../../electron/core/state/stateHub.ts'
import { systemClock } from '../../../electron/core/systemPorts.ts'
import { recordedLog } from '../../support/recordedLog.ts'

it('frees the subscriptions of a screen however it goes', async () => {
  const { log } = recordedLog()
  const hub = new StateHub(systemClock)
  // No call is made here: topics alone.
  const screens = new Screens(new Router({} as Handlers, hub, log), systemClock, log, screenLimits)
  const server = createServer().on('upgrade', (request, socket, head) => screens.connect(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    await screens.stop()
    server.close()
  })
  const { port } = server.address() as AddressInfo

  const open = async () => {
    const screen = new WebSocket(`ws://127.0.0.1:${port}/`)
    await new Promise((resolve) => screen.once('open', resolve))
    for (const id of [1, 2, 3]) {
      screen.send(JSON.stringify({ t: 'subscribe', id, topic: 'doctor', params: { runId: `run-${id}` } }))
      await new Promise((resolve) => screen.once('message', resolve))
    }
    expect(hub.size).toBe(3)
    return screen
  }
  const emptied = async () => {
    while (hub.size > 0) await new Promise((resolve) => setImmediate(resolve))
  }

  const polite = await open()
  polite.close()
  await emptied()
  const abrupt = await open()
  abrupt.terminate()
  await emptied()
  await open()
  await screens.stop()
  await emptied()
})
