import type { Message } from '../../../../shared/domain/message.ts'

/** A plain message that was read, changed as a test needs it. */
export function message(id: number, changes: Partial<Message> = {}): Message {
  return {
    id,
    gatewayId: 'g1',
    gatewayName: 'Rack 3',
    at: Date.UTC(2026, 0, 5, 8, 0, 0),
    storedAt: Date.UTC(2026, 0, 5, 8, 0, 2),
    source: 'pull',
    kind: 'sms',
    portId: '2.01',
    sender: '10086',
    recipient: '',
    iccid: null,
    text: `Message ${id}`,
    headers: {},
    scts: null,
    report: null,
    code: null,
    flags: [],
    charset: 'auto',
    unread: false,
    pinned: false,
    tags: [],
    note: '',
    ...changes,
  }
}
