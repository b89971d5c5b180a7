import { createInterface } from 'node:readline'
import { helpText, readArguments } from './console/arguments.ts'
import { runCommand } from './console/commands.ts'
import { Simulator, type SimulatorOptions } from './simulator.ts'

const wish = readArguments(process.argv.slice(2))
if (!wish.ok) {
  console.error(wish.error.message)
  console.error('npm run simulator -- --help shows what can be given.')
  process.exitCode = 2
} else if (wish.value.kind === 'help') {
  console.log(helpText())
} else {
  for (const warning of wish.value.warnings) console.error(warning)
  await serve(wish.value.options)
}

async function serve(options: SimulatorOptions): Promise<void> {
  const simulator = new Simulator(options)
  try {
    await simulator.start()
  } catch (error) {
    console.error(whyNot(error, options))
    process.exitCode = 1
    return
  }
  const { username = 'root', password = 'root' } = options
  const { device } = simulator
  console.log(
    `The gateway listens at ${simulator.url} (${device.ports} ports × ${device.slots} slots, ${device.identity.mac})`,
  )
  console.log(`Username ${username}, password ${password}`)
  console.log('Type "help" for what you can do to it, "quit" to stop.')
  const lines = createInterface({ input: process.stdin })
  const stop = () => {
    lines.close()
    process.stdin.destroy()
    void simulator.stop()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  lines.on('line', (line) => {
    if (line.trim() === 'quit') return stop()
    const outcome = runCommand(line, simulator)
    if (!outcome.ok) console.error(outcome.error.message)
    else if (outcome.value) console.log(outcome.value)
  })
}

function whyNot(error: unknown, { host = '127.0.0.1', port }: SimulatorOptions): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') return `Port ${port} is taken: give another with --port.`
  if (code === 'EACCES') return `Port ${port} may not be used by you: give one above 1023 with --port.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${host} is no address of this machine.`
  return `The gateway cannot listen: ${error instanceof Error ? error.message : String(error)}`
}
