/** One parameter of a documented request. */
export interface RequestParameter {
  readonly name: string
  readonly label: string
  /** - `names`: several bare names, separated by commas. - `numbers`: whole numbers, separated by commas. */
  readonly kind: 'text' | 'number' | 'choice' | 'names' | 'numbers'
  /** Where it travels: in the query, in the body's JSON, or as the name and value of a setting. */
  readonly where: 'query' | 'body' | 'setting'
  readonly required?: boolean
  readonly value: string
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  readonly min?: number
  readonly max?: number
  /** What it means, where the name does not say it. */
  readonly help?: string
}

/** One request of the vendor's document. */
export interface DocumentedRequest {
  readonly id: string
  readonly title: string
  /** Where it stands in the document. */
  readonly section: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Always sent as it is here. */
  readonly fixedQuery: readonly (readonly [string, string])[]
  /** Members of the body that are always sent; null: no body, unless `freeBody`. */
  readonly fixedBody: Readonly<Record<string, string | number>> | null
  /** The whole body is typed; this is what it begins with. */
  readonly freeBody?: string
  readonly parameters: readonly RequestParameter[]
}

const version = [['version', '1.1']] as const
const yesNo = (no: string, yes: string) => [
  { value: '', label: no },
  { value: '1', label: yes },
]

const portsExpression = (help: string): RequestParameter => ({
  name: 'ports',
  label: 'Ports',
  kind: 'text',
  where: 'body',
  required: true,
  value: '',
  help,
})

const command = (
  op: string,
  title: string,
  parameters: readonly RequestParameter[] = [],
  section = '4.1.3',
): DocumentedRequest => ({
  id: op,
  title,
  section,
  method: 'POST',
  path: '/goip_send_cmd.html',
  fixedQuery: version,
  fixedBody: { type: 'command', op },
  parameters,
})

const onTasks = (id: string, title: string, section: string, path: string): DocumentedRequest => ({
  id,
  title,
  section,
  method: 'POST',
  path,
  fixedQuery: version,
  fixedBody: {},
  parameters: [
    {
      name: 'tids',
      label: 'Task numbers',
      kind: 'numbers',
      where: 'body',
      value: '',
      min: 1,
      max: 2_000_000_000,
      help: 'As 2,3. None means every task on the gateway.',
    },
  ],
})

const statistics = (id: string, title: string, section: string, path: string): DocumentedRequest => ({
  id,
  title,
  section,
  method: 'GET',
  path,
  fixedQuery: version,
  fixedBody: null,
  parameters: [
    { name: 'ports', label: 'Ports', kind: 'text', where: 'query', value: 'all', help: 'all, or as 1-2,4.' },
    {
      name: 'slots',
      label: 'Slots',
      kind: 'text',
      where: 'query',
      value: '',
      help: 'all, or as 1-2,4. Empty: the slot in use.',
    },
    {
      name: 'type',
      label: 'Over',
      kind: 'choice',
      where: 'query',
      value: '0',
      choices: [
        { value: '0', label: 'The last hour' },
        { value: '1', label: 'The last two hours' },
        { value: '2', label: 'Today' },
        { value: '3', label: 'All the time' },
      ],
    },
  ],
})

const slots = 'Ports or slots, as 1A,2.02,4-8.'
const wholePorts = 'Whole ports, as 1,4-8.'

/** What the vendor's document describes, in its order. */
export const documentedRequests: readonly DocumentedRequest[] = [
  {
    id: 'status',
    title: 'Status',
    section: '3.1',
    method: 'GET',
    path: '/goip_get_status.html',
    fixedQuery: [],
    fixedBody: null,
    parameters: [
      {
        name: 'all_sims',
        label: 'Which SIMs',
        kind: 'choice',
        where: 'query',
        value: '',
        choices: yesNo('The SIMs in use', 'All SIMs; this can take 30 s'),
      },
    ],
  },
  {
    id: 'subscribe',
    title: 'Report to an address',
    section: '3.1.2',
    method: 'GET',
    path: '/goip_get_status.html',
    fixedQuery: [],
    fixedBody: null,
    parameters: [
      { name: 'url', label: 'Address', kind: 'text', where: 'query', value: '', help: 'Where the gateway posts to.' },
      {
        name: 'period',
        label: 'Every, seconds',
        kind: 'number',
        where: 'query',
        required: true,
        value: '60',
        min: 0,
        max: 86_400,
        help: 'At least 60; 0 ends the reports.',
      },
    ],
  },
  {
    id: 'get',
    title: 'Read settings',
    section: '4.1.2',
    method: 'GET',
    path: '/goip_send_cmd.html',
    fixedQuery: [...version, ['op', 'get']],
    fixedBody: null,
    parameters: [
      {
        name: 'names',
        label: 'Names',
        kind: 'names',
        where: 'query',
        required: true,
        value: 'sms_url',
        help: 'As sms_url, data_service_enable, ports_rx_tx, port_rx_tx(0), port_public_ip, port_public_ip(0).',
      },
    ],
  },
  {
    id: 'set',
    title: 'Change a setting',
    section: '4.1.2',
    method: 'GET',
    path: '/goip_send_cmd.html',
    fixedQuery: [...version, ['op', 'set']],
    fixedBody: null,
    parameters: [
      { name: 'name', label: 'Name', kind: 'text', where: 'setting', required: true, value: 'data_service_enable' },
      { name: 'value', label: 'Value', kind: 'text', where: 'setting', value: '' },
    ],
  },
  command('lock', 'Lock', [portsExpression(slots)]),
  command('unlock', 'Unlock', [portsExpression(slots)]),
  command('switch', 'Switch SIM', [portsExpression('Slots, one of each port, as 2.02,3B.')], '5.4.2'),
  command('reset', 'Reset module', [portsExpression(wholePorts)]),
  command(
    'redial',
    'Redial',
    [
      portsExpression(wholePorts),
      {
        name: 'mode',
        label: 'Mode',
        kind: 'choice',
        where: 'query',
        value: '',
        choices: yesNo('Flight mode: the SIM registers again', 'Fast: the address may stay'),
      },
    ],
    '4.1.2',
  ),
  command('save', 'Save settings'),
  command('reboot', 'Restart the gateway'),
  {
    ...command('multiple', 'Several commands'),
    fixedBody: null,
    freeBody:
      '{"type": "command", "op": "multiple", "ops": [{"op": "lock", "ports": "1A"}, {"op": "redial", "ports": "2"}]}',
  },
  {
    id: 'send-sms',
    title: 'Send SMS',
    section: '5.3.1',
    method: 'POST',
    path: '/goip_post_sms.html',
    fixedQuery: [],
    fixedBody: null,
    freeBody:
      '{"type": "send-sms", "task_num": 1, "tasks": [{"tid": 1999999999, "from": "1", "to": "10010", "sms": "hello"}]}',
    parameters: [],
  },
  onTasks('pause', 'Pause SMS tasks', '5.3.3', '/goip_pause_sms.html'),
  onTasks('resume', 'Resume SMS tasks', '5.3.4', '/goip_resume_sms.html'),
  onTasks('remove', 'Remove SMS tasks', '5.3.5', '/goip_remove_sms.html'),
  {
    id: 'tasks',
    title: 'SMS tasks that wait',
    section: '5.3.6',
    method: 'GET',
    path: '/goip_get_tasks.html',
    fixedQuery: version,
    fixedBody: null,
    parameters: [
      { name: 'port', label: 'Port', kind: 'number', where: 'query', required: true, value: '1', min: 1, max: 512 },
      {
        name: 'pos',
        label: 'From the task',
        kind: 'number',
        where: 'query',
        required: true,
        value: '0',
        min: 0,
        max: 1e6,
        help: 'Counted from 0.',
      },
      { name: 'num', label: 'How many', kind: 'number', where: 'query', value: '10', min: 1, max: 1000 },
      {
        name: 'has_content',
        label: 'Texts',
        kind: 'choice',
        where: 'query',
        value: '',
        choices: yesNo('Without', 'With their texts'),
      },
    ],
  },
  {
    id: 'sms',
    title: 'Received SMS',
    section: '7',
    method: 'GET',
    path: '/goip_get_sms.html',
    fixedQuery: [],
    fixedBody: null,
    parameters: [
      { name: 'sms_id', label: 'From the message', kind: 'number', where: 'query', value: '1', min: 1, max: 2e9 },
      {
        name: 'sms_num',
        label: 'How many',
        kind: 'number',
        where: 'query',
        value: '10',
        min: 0,
        max: 1000,
        help: '0: all.',
      },
      {
        name: 'sms_del',
        label: 'And then',
        kind: 'choice',
        where: 'query',
        value: '',
        choices: yesNo('They stay on the gateway', 'Delete them on the gateway'),
      },
    ],
  },
  statistics('sms-statistics', 'SMS statistics', '8', '/goip_get_sms_stat.html'),
  statistics('call-statistics', 'Call statistics', '9', '/goip_get_call_stat.html'),
]
