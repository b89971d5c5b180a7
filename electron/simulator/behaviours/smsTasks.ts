import { type Answer, html, isJson, json, type RecordedRequest } from '../http/exchange.ts'
import { isHttpUrl } from '../push/address.ts'
import type { QuirkSet } from '../quirks.ts'
import { codeWords, taskCode, writeStatus } from '../tasks/codes.ts'
import { isObject, type JsonObject, readTask, readTid, wholeNumber } from '../tasks/readTask.ts'
import type { Task } from '../tasks/task.ts'
import { written } from '../tasks/written.ts'
import type { Behaviour, Gateway } from './behaviour.ts'
import { wrongMethodPage } from './pages.ts'

type Page = (request: RecordedRequest, gateway: Gateway) => Answer

const pages: Readonly<Record<string, readonly [method: 'GET' | 'POST', page: Page]>> = {
  '/goip_post_sms.html': ['POST', post],
  '/goip_pause_sms.html': ['POST', change((tid, { device }) => device.tasks.pause(tid))],
  '/goip_resume_sms.html': ['POST', change((tid, { device }) => device.tasks.resume(tid))],
  '/goip_remove_sms.html': ['POST', change((tid, { device }) => device.tasks.remove(tid))],
  '/goip_get_tasks.html': ['GET', list],
}

const pageOf = (path: string) => (Object.hasOwn(pages, path) ? pages[path] : undefined)

/** SMS tasks: submitted, paused, resumed, removed, listed (spec 5.3.1 and 5.3.3 to 5.3.6). */
export const smsTasks: Behaviour = {
  name: 'SMS tasks',
  answer: (request, gateway) => {
    const [method, page] = pageOf(request.path) ?? []
    if (!page || !method) return null
    return request.method === method ? page(request, gateway) : html(405, wrongMethodPage, { allow: method })
  },
  reshape: (answer, { path, method }, { faults }) => {
    if (faults.loseTaskAnswers <= 0 || method !== 'POST' || !pageOf(path) || !isJson(answer)) return answer
    faults.loseTaskAnswers -= 1
    return { ...answer, delivery: faults.lostTaskAnswer }
  },
}

const defaultPage = 10
const defaultKept = { reportCount: 100, smsCount: 1, periodS: 30 }

/** An answer that did what was asked. */
const done = (rest: JsonObject, quirks: QuirkSet): Answer =>
  json(written({ code: quirks.has('task-code-0') ? 0 : 200, ...reasonOf('OK', quirks), ...rest }, quirks))

const refused = (code: number, quirks: QuirkSet, reason = codeWords(code)): Answer =>
  json(written({ code, ...reasonOf(reason, quirks) }, quirks))

const reasonOf = (reason: string, quirks: QuirkSet): JsonObject =>
  quirks.has('task-desc') ? { desc: reason } : { reason }

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** `goip_post_sms.html`: each task is taken or refused for itself. What the envelope says about addresses stays. */
function post({ body }: RecordedRequest, gateway: Gateway): Answer {
  const { device, quirks } = gateway
  const message = parsed(body)
  if (!isObject(message) || !Array.isArray(message.tasks) || (message.type ?? 'send-sms') !== 'send-sms')
    return refused(taskCode.invalidCmd, quirks)
  const { sr_url: srUrl, sms_url: smsUrl } = message
  if (!isAddress(srUrl) || !isAddress(smsUrl)) return refused(taskCode.invalidCmd, quirks)
  const ownUrl = quirks.has('report-url-per-post') && srUrl ? srUrl : null
  setAddresses(message, ownUrl ? '' : srUrl, smsUrl, gateway)
  const status = message.tasks.map((task: unknown) => ({
    tid: tidOf(task),
    status: writeStatus(codeOf(task), quirks),
  }))
  return done({ type: 'task-status', status }, quirks)

  function codeOf(value: unknown): number {
    const refusal = device.tasks.outcomes.takeRefusal()
    if (refusal !== null) return refusal
    const task = readTask(value)
    return typeof task === 'number' ? task : device.tasks.add(task, ownUrl)
  }
}

/** The id is given back as it was given; what is none as 0. */
const tidOf = (task: unknown): unknown => {
  const tid = isObject(task) ? task.tid : undefined
  return typeof tid === 'number' || typeof tid === 'string' ? (readTid(tid) ?? tid) : 0
}

const isAddress = (url: unknown): url is string | undefined =>
  url === undefined || (typeof url === 'string' && (url === '' || isHttpUrl(url)))

/** The envelope of a task message changes the device itself, whatever becomes of the tasks. Empty: no change. */
function setAddresses(
  message: JsonObject,
  srUrl: string | undefined,
  smsUrl: string | undefined,
  { reports, forwarding }: Gateway,
): void {
  reports.configure({
    ...(srUrl && { url: srUrl }),
    ...(message.sr_cnt !== undefined && { count: wholeNumber(message.sr_cnt) || defaultKept.reportCount }),
    ...(message.sr_prd !== undefined && { periodS: wholeNumber(message.sr_prd) || defaultKept.periodS }),
  })
  if (smsUrl && smsUrl !== forwarding.url) forwarding.setUrl(smsUrl)
  forwarding.keep({
    ...(message.sms_cnt !== undefined && { count: wholeNumber(message.sms_cnt) || defaultKept.smsCount }),
    ...(message.sms_prd !== undefined && { periodS: wholeNumber(message.sms_prd) || defaultKept.periodS }),
  })
}

/**
 * `goip_pause_sms.html` and its like: does something to the tasks of a list. A body without `tids`, or with an empty
 * list, means all of them, and no results are given (spec 5.3.3.3; protocol.md section 4). What does not wait is no
 * task.
 */
function change(act: (tid: number, gateway: Gateway) => boolean): Page {
  return ({ body }, gateway) => {
    const { device, quirks } = gateway
    const message = body.trim() === '' ? {} : parsed(body)
    const tids = isObject(message) ? listOf(message.tids) : null
    if (!tids) return refused(taskCode.invalidCmd, quirks)
    if (tids.length === 0) {
      for (const { fields } of device.tasks.tasks) act(fields.tid, gateway)
      return done({}, quirks)
    }
    const results = tids.map((value) => {
      const tid = readTid(value)
      const isDone = tid !== null && act(tid, gateway)
      return { tid: tid ?? value, status: writeStatus(isDone ? taskCode.ok : taskCode.tidExpected, quirks) }
    })
    return done({ results }, quirks)
  }
}

/** `tids` as a list; the vendor's table calls it a string. Null: it is nothing of the kind. */
function listOf(tids: unknown): readonly unknown[] | null {
  if (tids === undefined || tids === null || tids === '') return []
  if (typeof tids === 'string') return tids.split(',')
  return Array.isArray(tids) ? tids : null
}

/** `goip_get_tasks.html`: what waits at one port. */
function list({ query }: RecordedRequest, { device, quirks }: Gateway): Answer {
  const port = wholeNumber(query.port, device.ports)
  const pos = wholeNumber(query.pos)
  const num = query.num === undefined || query.num === '' ? defaultPage : wholeNumber(query.num)
  if (!port) return refused(taskCode.invalidPort, quirks)
  if (pos === null) return refused(taskCode.invalidPort, quirks, 'Invalid pos')
  if (!num) return refused(taskCode.invalidPort, quirks, 'Invalid num')
  const waiting = device.tasks.waitingAt(port)
  const tasks = waiting.slice(pos, pos + num).map((task) => taskRow(task, query.has_content === '1'))
  return done({ total_num: waiting.length, task_num: tasks.length, tasks }, quirks)
}

/** In the order of the example of spec 5.4.7. */
function taskRow({ fields, paused }: Task, hasContent: boolean): JsonObject {
  const { tid, from, to, chs, coding, sms } = fields
  return { tid, state: paused ? 1 : 0, from, to, chs, coding, ...(hasContent && { sms }) }
}
