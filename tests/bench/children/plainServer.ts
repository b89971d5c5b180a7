import { createServer } from 'node:http'
import { answerParent } from '../support/answerParent.ts'
import { usage } from '../support/usage.ts'

/** The peer of the callback listener: reads a body, parses it as JSON, says OK. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString('utf8'))
    response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': 2 })
    response.end('OK')
  })
})

answerParent({
  start: () =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(address !== null && typeof address === 'object' ? address.port : null)
      })
    }),
  usage,
})
