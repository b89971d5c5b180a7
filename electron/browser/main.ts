import { join } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import { LogBook } from '../core/diagnostics/logs/logBook.ts'
import { logFile } from '../core/diagnostics/logs/logFile.ts'
import { systemClock, systemRandom } from '../core/systemPorts.ts'
import { hostTime } from '../hosting/hostTime.ts'
import { parseOptions, usage } from '../hosting/options.ts'
import { standardError } from '../hosting/standardError.ts'
import { demoGateway } from '../simulator/demo.ts'
import { BrowserHost } from './host.ts'
import { openBrowser } from './openBrowser.ts'

/** The browser face's entry: standard output carries the ready line and nothing else. */
const options = parseOptions(process.argv.slice(2), { strict: true })
if (!options.ok) {
  console.error(`${options.error.message}\n${usage}`)
  process.exit(2)
}
const { port, dataDir, demo, speed, open } = options.value
const logs = new LogBook({
  clock: systemClock,
  file: logFile(join(dataDir, 'logs', 'simrack.log')),
  also: standardError(),
})
const { log } = logs
const time = hostTime(options.value, log)

const host = new BrowserHost({
  version: manifest.version,
  dataDir,
  port,
  root: join(import.meta.dirname, '../../out/renderer'),
  clock: systemClock,
  time,
  speed,
  random: systemRandom,
  logs,
  demo: demoGateway(time),
})

let stopping = false
async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  await host.stop()
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
process.on('uncaughtException', (error) => {
  log('error', 'unhandled error', { error: error.stack ?? String(error) })
  void stop(1)
})

const served = await host.start()
if (!served.ok) {
  console.error(`Simrack cannot start: ${served.error.message}`)
  await stop(1)
} else {
  console.log(`Simrack is ready at ${served.value.url}`)
  if (open) openBrowser(served.value.url)
  if (demo) {
    const started = await host.startDemo()
    if (!started.ok) log('error', 'demo gateway did not start', { error: started.error })
  }
}
