import { Client } from 'undici'

/** One connection's work: the messages that it posts one after another. */
export type Lane = readonly { readonly path: string; readonly body: string }[]

/** Posts every lane over a connection of its own, all lanes at once; the messages answered per second. All must be answered by 200. */
export async function postAll(origin: string, lanes: readonly Lane[]): Promise<number> {
  const clients = lanes.map(() => new Client(origin, { pipelining: 1, bodyTimeout: 10_000, headersTimeout: 10_000 }))
  try {
    const began = performance.now()
    await Promise.all(clients.map((client, i) => postLane(client, lanes[i] ?? [])))
    const seconds = (performance.now() - began) / 1000
    return lanes.reduce((sum, lane) => sum + lane.length, 0) / seconds
  } finally {
    await Promise.all(clients.map((client) => client.destroy()))
  }
}

async function postLane(client: Client, lane: Lane): Promise<void> {
  for (const { path, body } of lane) {
    const answer = await client.request({ path, method: 'POST', headers: { 'content-type': 'application/json' }, body })
    await answer.body.dump()
    if (answer.statusCode !== 200) throw new Error(`A callback was answered by ${answer.statusCode}.`)
  }
}
