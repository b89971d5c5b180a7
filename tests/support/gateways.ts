import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import { Simulator, type SimulatorOptions } from '../../electron/simulator/simulator.ts'
import { startTestCore, type TestCoreOptions } from './testCore.ts'

/** Makers of cores, simulators and odd servers for one test file; what they make is ended after each test, newest first. */
export function workbench() {
  const ends: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  const simulator = async (options: SimulatorOptions = {}) => {
    const made = new Simulator({ ports: 8, slots: 4, ...options })
    await made.start()
    ends.push(() => made.stop())
    return made
  }

  const core = async (options: TestCoreOptions = {}) => {
    const made = await startTestCore(options)
    ends.push(made.stop)
    return made
  }

  /** A web server that is no gateway. */
  const server = async (handle: RequestListener) => {
    const made = createServer(handle)
    await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
    ends.push(
      () =>
        new Promise((resolve) => {
          made.close(resolve)
          made.closeAllConnections()
        }),
    )
    return { host: '127.0.0.1', port: (made.address() as AddressInfo).port }
  }

  return { simulator, core, server, atEnd: (end: () => Promise<unknown>) => ends.push(end) }
}

/** A port of this machine on which nothing listens. */
export async function closedPort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
