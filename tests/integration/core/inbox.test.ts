import { describe, expect, it } from 'vitest'
import { workbench } from '../../support/gateways.ts'
import { formFor } from '../../support/testCore.ts'

const bench = workbench()

describe('the inbox', () => {
  it('fetches all that a gateway has received, in pages, and says how far it is', async () => {
    const gateway = await bench.simulator({ sms: 180 })
    const core = await bench.core()
    const { id } = await core.must('gateways.add', formFor(gateway))
    const syncs = core.topic('inboxSyncs', {})
    const done = await syncs.until((items) => {
      const sync = items.get(id)
      return sync?.state === 'idle' && sync.fetched > 0 ? sync : null
    })
    expect(done).toMatchObject({ fetched: 180, added: 180, missed: 0, error: null })
    const inbox = core.topic('inbox', {})
    await inbox.until((items) => items.get('inbox')?.total === done.added)
  })
})
