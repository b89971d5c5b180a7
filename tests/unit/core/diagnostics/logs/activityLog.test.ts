import { describe, expect, it } from 'vitest'
import { ActivityLog } from '../../../../../electron/core/diagnostics/logs/activityLog.ts'
import { recordedLog } from '../../../../support/recordedLog.ts'
import { seenRequest } from '../../../../support/seenExchanges.ts'

describe('the log of what happens all day', () => {
  it('tells of a request without its query, and so without its password', () => {
    const { log, entries } = recordedLog()
    new ActivityLog(log).request('g1', seenRequest({ path: '/goip_get_status.html?username=root&password=secret' }))
    expect(entries).toMatchObject([
      { level: 'debug', event: 'request', fields: { gatewayId: 'g1', where: expect.stringMatching(/status\.html$/) } },
    ])
    expect(JSON.stringify(entries)).not.toContain('secret')
  })
})
