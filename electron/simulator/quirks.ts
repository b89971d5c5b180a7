/** What a quirk is about. */
export type QuirkGroup =
  | 'notation'
  | 'status'
  | 'damage'
  | 'body'
  | 'auth'
  | 'transport'
  | 'push'
  | 'sms'
  | 'task'
  | 'command'
  | 'statistics'
  | 'sim'

export interface Quirk {
  readonly group: QuirkGroup
  readonly name: QuirkName
  /** One line, for `--help` and the documentation. */
  readonly description: string
}

const quirk = <const N extends string>(group: QuirkGroup, name: N, description: string) => ({
  group,
  name,
  description,
})

/**
 * Every habit of a real device that the simulator can take on (protocol.md section 7), with what it does in one line,
 * in the order in which they are documented. Quirks may be combined. Where several notations or several ways to write
 * the state are on, ports take turns.
 */
const table = [
  quirk('notation', 'letters', 'ports are written 1A, 1B, … instead of 1.01'),
  quirk('notation', 'mixed', 'one answer writes odd ports 1.01 and even ports 2A'),
  quirk('notation', 'pool', 'ports are places of a SIM pool: 12.sp256.45'),
  quirk('notation', 'port-only', 'ports are written 1, 2, …; only the active slot of each is ever listed'),
  quirk('status', 'st-string', 'the state is a numeric string: "3"'),
  quirk('status', 'st-text', 'the state is a number and words: "3 OK"'),
  quirk('status', 'st-key-status', 'the state has the key "status" instead of "st"'),
  quirk('status', 'max-slots', 'the slot count has the key "max-slots"'),
  quirk('status', 'max-slots-string', 'the slot count is "max-slots", as a string'),
  quirk('status', 'no-max-slots', 'the slot count is left out'),
  quirk('status', 'numbers-as-strings', 'every number is a string'),
  quirk('status', 'strings-as-numbers', 'balance, IMEI, IMSI and digits-only numbers are numbers'),
  quirk('status', 'sparse-rows', 'rows leave out most fields, each row others'),
  quirk('status', 'unknown-state', 'some ports are in states that no table knows'),
  quirk('status', 'unknown-fields', 'rows and envelope carry fields that no document names'),
  quirk('status', 'code-0', 'the status carries "code": 0'),
  quirk('status', 'code-200', 'the status carries "code": 200'),
  quirk('damage', 'wrong-types', 'every other row has fields of impossible types, or is no row at all'),
  quirk('damage', 'beyond-max-ports', 'lists ports that the device says it does not have'),
  quirk('damage', 'duplicate-rows', 'every fourth row is listed twice'),
  quirk('damage', 'many-rows', 'lists 10,000 rows'),
  quirk('body', 'text-html', 'JSON is declared as text/html'),
  quirk('body', 'empty-body', 'answers are empty'),
  quirk('body', 'bom', 'answers begin with a byte order mark'),
  quirk('body', 'trailing-nul', 'answers end in NUL bytes'),
  quirk('body', 'trailing-garbage', 'answers end in an HTML comment after the JSON'),
  quirk('body', 'truncated-json', 'answers end in the middle'),
  quirk('body', 'chunked-slow', 'answers come in small pieces, a pause between them'),
  quirk('body', 'huge-body', 'answers go on for 64 MiB'),
  quirk('body', 'deep-json', 'answers hold an array nested 50,000 deep'),
  quirk('auth', 'cookie-session', 'the first good answer sets a session cookie that is accepted alone from then on'),
  quirk('auth', 'auth-code-1', 'bad credentials get HTTP 200 with "code": 1'),
  quirk('auth', 'login-redirect', 'bad credentials get a redirect to a login page'),
  quirk('auth', 'login-html', 'bad credentials get the login page with HTTP 200'),
  quirk('transport', 'reject-get-json', 'refuses a GET that declares a JSON content type'),
  quirk('transport', 'parallel-limit', 'drops connections beyond the second'),
  quirk('transport', 'connection-close', 'closes the connection after every answer'),
  quirk('transport', 'clock-skew', 'its clock (the Date header) is 97 minutes ahead'),
  quirk('transport', 'no-date', 'sends no Date header'),
  quirk('transport', 'dinstar-redirect', 'is another vendor: redirects to https and a login page'),
  quirk('transport', 'plain-web-server', 'is no gateway: every page is somebody’s home page'),
  quirk('push', 'many-subscribers', 'keeps every subscriber instead of replacing the last one'),
  quirk('push', 'push-duplicated', 'posts every message twice'),
  quirk('push', 'push-late', 'posts every message 5 s late'),
  quirk('push', 'push-out-of-order', 'posts messages in swapped pairs'),
  quirk('push', 'push-batched', 'collects port-status for 2 s and posts them as one array, SMS as one recv-sms'),
  quirk('push', 'push-query', 'appends its own query string to the subscriber’s address'),
  quirk('push', 'push-unheard', 'hears no answer to an SMS that it posts: posts it three times more, 10 s apart'),
  quirk('push', 'push-st', 'port-status writes its state like a status row ("st": 3) instead of "status": "3 OK"'),
  quirk('sms', 'header-sms', 'puts a header block (Sender, Receiver, SMSC, SCTS, Slot) before the text of an SMS'),
  quirk('sms', 'sms-9-items', 'rows of SMS have nine items: ICCID, IMSI and IMEI after the content'),
  quirk('sms', 'sms-strings', 'all items of rows of SMS are strings, counts and ids too'),
  quirk('sms', 'sms-letters-port', 'rows of SMS write ports 1A, 1B, … whatever the status does'),
  quirk('sms', 'sms-nul-tail', 'texts of SMS end in NUL bytes'),
  quirk('sms', 'sms-invalid-utf8', 'texts of SMS have half a character in the middle'),
  quirk('sms', 'sms-not-base64', 'rows of SMS hold the text as it is, not in base64'),
  quirk('sms', 'sms-bad-rows', 'every other row of SMS lacks items, has some of wrong types, or is no row at all'),
  quirk(
    'sms',
    'sms-octet-push',
    'posts an SMS as octets: header block and text, with port, sender, mac, iccid in the query',
  ),
  quirk('sms', 'sms-clock-skew', 'stamps SMS 8 h ahead, as if local time were UTC'),
  quirk('task', 'task-code-0', 'answers about SMS tasks carry "code": 0 instead of 200'),
  quirk('task', 'task-desc', 'answers about SMS tasks give their reason as "desc"'),
  quirk('task', 'task-strings', 'all numbers about SMS tasks are strings, in answers and in reports'),
  quirk('task', 'task-tid-string', 'task ids are strings, in answers and in reports'),
  quirk('task', 'task-status-number', 'the status of a task is a number without words: 0'),
  quirk('task', 'task-port-unavailable', 'a port that cannot send is refused as "2 Port Unavailable"'),
  quirk('task', 'task-tid-remembered', 'ids of finished tasks are refused as duplicates until a reboot'),
  quirk(
    'task',
    'report-url-per-post',
    'sr_url holds for the tasks that it came with, and leaves the device’s own alone',
  ),
  quirk('task', 'report-from-1', 'details of reports count recipients from 1 instead of 0'),
  quirk('task', 'report-no-details', 'reports hold the four counters only'),
  quirk('task', 'report-short-fdr', 'details of failures lack the carrier’s reason'),
  quirk('task', 'report-miscounts', 'reports count one message too many as sent'),
  quirk('task', 'report-lost', 'every other status-report is lost on its way'),
  quirk('command', 'cmd-code-200', 'answers to commands, get and set carry "code": 200 instead of 0'),
  quirk('command', 'cmd-desc', 'answers to commands, get and set give their reason as "desc"'),
  quirk('command', 'cmd-lock-with-ops', 'a command of any op that has "ops" does those, and not what it says itself'),
  quirk('command', 'cmd-empty-ports-all', 'a command without ports, or with empty ones, acts on all of them'),
  quirk(
    'command',
    'cmd-multiple-partial',
    'of several commands in one message those that are wrong are left out, and all is OK',
  ),
  quirk('command', 'cmd-busy-refused', 'a port with a command under way, a call or an SMS refuses another command'),
  quirk('command', 'redial-needs-data', 'a port that is not in state 15 refuses to redial'),
  quirk('command', 'get-single-array', 'the value of one port, port_public_ip(3), is an array of one'),
  quirk('command', 'get-from-1', 'port_public_ip(n) and its like count ports from 1 instead of 0'),
  quirk('command', 'get-joined', 'values of all ports are one text with commas instead of an array'),
  quirk('command', 'set-no-count', 'the answer to set does not say how many parameters it has set'),
  quirk('command', 'set-unknown-ok', 'what it has not, or what is no value, is accepted as set: par_set is 0'),
  quirk('command', 'set-kept', 'what is set outlives a restart without having been saved'),
  quirk('command', 'set-anything', 'takes and keeps parameters of any name'),
  quirk('command', 'rx-tx-pairs', 'traffic is an array [received, sent] instead of "received/sent"'),
  quirk('command', 'rx-tx-wraps', 'traffic counters start again at 4 GiB'),
  quirk('command', 'public-ip-zero', 'public addresses are never known: 0.0.0.0'),
  quirk('command', 'public-ip-shared', 'four ports share each public address, as behind a carrier’s NAT'),
  quirk('statistics', 'stat-unknown', 'the firmware has no statistics: their pages are 404'),
  quirk('statistics', 'stat-empty', 'statistics hold no rows at all'),
  quirk('statistics', 'stat-sparse', 'statistics leave out what is 0, and slots that have counted nothing'),
  quirk('statistics', 'stat-strings', 'all numbers of statistics are strings'),
  quirk('statistics', 'stat-lost-at-reboot', 'statistics begin at 0 after a reboot'),
  quirk('sim', 'duplicate-iccid', 'two slots hold cards with the same ICCID and IMSI'),
  quirk('sim', 'moved-sim', 'a card has been carried to another slot'),
]

export type QuirkName = (typeof table)[number]['name']

export const quirks: readonly Quirk[] = table

const names = new Set<string>(quirks.map((q) => q.name))

export const isQuirkName = (text: string): text is QuirkName => names.has(text)

/** The quirks of some groups: `quirkNames('notation', 'status')`. */
export const quirkNames = (...groups: readonly QuirkGroup[]): QuirkName[] =>
  quirks.filter((q) => groups.includes(q.group)).map((q) => q.name)

/** The quirks that are on. They can be switched while the gateway runs. */
export class QuirkSet implements Iterable<QuirkName> {
  readonly #on = new Set<QuirkName>()
  readonly #listeners = new Set<(name: QuirkName, on: boolean) => void>()

  constructor(initial: readonly QuirkName[] = []) {
    for (const name of initial) this.#on.add(name)
  }

  has(name: QuirkName): boolean {
    return this.#on.has(name)
  }

  enable(...list: readonly QuirkName[]): void {
    for (const name of list) this.set(name, true)
  }

  disable(...list: readonly QuirkName[]): void {
    for (const name of list) this.set(name, false)
  }

  set(name: QuirkName, on: boolean): void {
    if (this.#on.has(name) === on) return
    if (on) this.#on.add(name)
    else this.#on.delete(name)
    for (const listener of [...this.#listeners]) listener(name, on)
  }

  /** Switches everything off. */
  clear(): void {
    this.disable(...this.#on)
  }

  onChange(listener: (name: QuirkName, on: boolean) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  [Symbol.iterator](): Iterator<QuirkName> {
    return this.#on[Symbol.iterator]()
  }
}
