import type { Server } from 'node:net'
import { fail, ok, type Result } from '../../../shared/result.ts'

/** So many ports after the wanted one are tried when it is taken. */
const furtherPorts = 20
const highestPort = 65535

/**
 * Binds `server` to `port` or, when that is taken, to the next free one of the following 20. Gives the port; any other
 * trouble is `listener/unavailable`, in words.
 */
export async function listenOnFreePort(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Result<number>> {
  const last = Math.min(port + furtherPorts, highestPort)
  for (let attempt = port; attempt <= last; attempt++) {
    const error = await listen(server, host, attempt)
    if (!error) {
      const bound = server.address()
      return ok(typeof bound === 'object' && bound !== null ? bound.port : attempt)
    }
    if (error.code !== 'EADDRINUSE') return fail('listener/unavailable', explain(error, host, attempt), detailOf(error))
  }
  return fail('listener/unavailable', `The ports ${port} to ${last} are all taken by other programs.`)
}

function listen(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', listening)
      resolve(error)
    }
    const listening = () => {
      server.off('error', failed)
      resolve(null)
    }
    server.once('error', failed)
    server.once('listening', listening)
    server.listen({ host, port })
  })
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return `This computer does not have the address ${host} now.`
  }
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return `The system does not allow Simrack to listen on port ${port}.`
  }
  return `Listening on ${host} port ${port} failed.`
}

const detailOf = (error: NodeJS.ErrnoException): { detail: string } => ({ detail: error.message })
