import { createHash } from 'node:crypto'
import { countIn } from '../../electron/core/inbox/messageCounts.ts'
import { idsPerSecond } from '../../electron/core/inbox/messageIds.ts'
import { SearchIndex } from '../../electron/core/inbox/search/searchIndex.ts'
import type { Database } from '../../electron/core/store/database.ts'
import { SeededRandom } from '../../electron/simulator/random.ts'

/** How many messages, of how many gateways, over which time. The same options give the same messages. */
export interface ManyOptions {
  readonly count: number
  readonly seed?: number
  readonly devices?: number
  /** Time of the first and of the last message, epoch ms. */
  readonly from?: number
  readonly to?: number
  /** Also what is kept as received: the content's bytes and the row. */
  readonly raw?: boolean
  /** Written into the search index, which takes most of the time; they are unless it is false. */
  readonly indexed?: boolean
}

/** One message as the store has it; `port` is `port.slot`. */
export interface ManyMessage {
  readonly id: number
  readonly device: number
  readonly at: number
  readonly kind: 'sms' | 'report'
  readonly port: string
  readonly sender: string
  readonly recipient: string
  readonly iccid: string
  readonly text: string
  readonly code: string | null
  readonly unread: boolean
  readonly pinned: boolean
}

const ports = 32
const slots = 4
const brands = ['Google', 'WhatsApp', 'Telegram', 'Amazon', 'Uber', 'PayPal', 'Binance', 'Steam', 'Netflix', 'Airbnb']
const zhBrands = ['淘宝网', '微信', '京东', '支付宝', '抖音', '美团', '滴滴出行', '招商银行', '中国移动', '中国联通']
const names = ['Anna', 'Bilal', 'Chen', 'Dmitri', 'Elena', 'Farid', 'Grace', 'Hugo', 'Ines', 'Jonas', 'Kemal', 'Lucia']
const zhNames = ['王芳', '李伟', '张敏', '刘洋', '陈静', '杨磊', '赵丽', '黄强', '周杰', '吴霞']
const places = [
  'the station',
  'the office',
  'the warehouse',
  'Harbour Street 12',
  'gate B',
  'the hotel lobby',
  'the café',
]
const zhPlaces = ['北京西站', '浦东机场', '公司楼下', '菜鸟驿站', '人民广场', '南门快递柜', '地铁口']
const words =
  'the meeting moves please bring your card and signal cable tomorrow morning we still wait for the parcel can you call me back about invoice router antenna battery contract driver ticket window garden coffee price order number status today again never always before after under open closed'.split(
    ' ',
  )
const zhWords =
  '您好 请 注意 今天 明天 会议 时间 地点 已经 更改 订单 发货 收到 谢谢 联系 我们 服务 客户 电话 资料 手机 到达 预约 安排 合同 付款'.split(
    ' ',
  )

type Write = (r: SeededRandom) => { readonly text: string; readonly code?: string }
const pick = <T>(r: SeededRandom, items: readonly [T, ...T[]] | readonly T[]): T => {
  const item = items[r.int(0, items.length - 1)]
  if (item === undefined) throw new RangeError('Nothing to choose from')
  return item
}
const some = (r: SeededRandom, list: readonly string[], from: number, to: number, between: string) =>
  Array.from({ length: r.int(from, to) }, () => pick(r, list)).join(between)
const money = (r: SeededRandom) => `${r.int(0, 9999)}.${r.digits(2)}`
const withCode = (r: SeededRandom, write: (code: string) => string) => {
  const code = r.digits(6)
  return { text: write(code), code }
}

const english: readonly (readonly [number, Write])[] = [
  [20, (r) => withCode(r, (c) => `${c} is your ${pick(r, brands)} verification code.`)],
  [
    14,
    (r) =>
      withCode(
        r,
        (c) =>
          `Your ${pick(r, brands)} code is ${c}. Do not share it with anyone. It expires in ${r.int(2, 15)} minutes.`,
      ),
  ],
  [
    8,
    (r) =>
      withCode(
        r,
        (c) =>
          `<#> ${pick(r, brands)}: your one-time password is ${c} @${pick(r, brands).toLowerCase()}.com #${r.hex(6)}`,
      ),
  ],
  [
    16,
    (r) => ({
      text: `Your balance is ${money(r)} EUR. Valid until ${r.int(1, 28)}.${r.int(1, 12)}.2027. Data left: ${r.int(0, 4096)} MB.`,
    }),
  ],
  [
    12,
    (r) => ({
      text: `Payment of ${money(r)} to ${pick(r, brands)} on card *${r.digits(4)} was successful. Ref ${r.hex(5).toUpperCase()}.`,
    }),
  ],
  [
    9,
    (r) => ({
      text: `Your parcel ${r.hex(4).toUpperCase()}${r.digits(6)} arrives today between ${r.int(8, 12)}:00 and ${r.int(13, 18)}:00 at ${pick(r, places)}.`,
    }),
  ],
  [14, (r) => ({ text: `${pick(r, names)} here, ${some(r, words, 4, 22, ' ')}. See you at ${pick(r, places)}?` })],
  [5, (r) => ({ text: `${pick(r, names)}: ${some(r, words, 1, 5, ' ')}` })],
]
const chinese: readonly (readonly [number, Write])[] = [
  [
    24,
    (r) => withCode(r, (c) => `【${pick(r, zhBrands)}】您的验证码是${c}，${r.int(3, 15)}分钟内有效，请勿泄露给他人。`),
  ],
  [10, (r) => withCode(r, (c) => `【${pick(r, zhBrands)}】校验码${c}，您正在登录，如非本人操作请忽略。`)],
  [
    16,
    (r) => ({
      text: `【中国移动】尊敬的客户，截至${r.int(1, 12)}月${r.int(1, 28)}日，您的账户余额为${money(r)}元，请及时充值。详询10086。`,
    }),
  ],
  [10, (r) => ({ text: `【${pick(r, zhBrands)}】您尾号${r.digits(4)}的银行卡支出${money(r)}元，余额${money(r)}元。` })],
  [
    9,
    (r) => ({
      text: `【菜鸟】您的包裹已到${pick(r, zhPlaces)}，取件码${r.int(1, 20)}-${r.int(1, 9)}-${r.digits(4)}，请尽快领取。`,
    }),
  ],
  [14, (r) => ({ text: `${pick(r, zhNames)}：${some(r, zhWords, 4, 16, '')}，${pick(r, zhPlaces)}见。` })],
]
const spanish: readonly (readonly [number, Write])[] = [
  [10, (r) => withCode(r, (c) => `Tu código de ${pick(r, brands)} es ${c}. No lo compartas con nadie.`)],
  [
    6,
    (r) => ({
      text: `Su saldo es de ${money(r)} €. Recargue antes del ${r.int(1, 28)}/${r.int(1, 12)}. Información: 1004`,
    }),
  ],
]

/** Believable messages, oldest first: codes, balances, parcels and talk, in English, Chinese and some Spanish. */
export function* manyMessages(options: ManyOptions): Generator<ManyMessage> {
  const { count, seed = 1, devices = 24, from = Date.UTC(2025, 0, 1), to = Date.UTC(2026, 0, 1) } = options
  const r = new SeededRandom(seed, 'many messages')
  let second = 0
  let within = 0
  for (let i = 0; i < count; i++) {
    const at = from + Math.floor(((to - from) * i) / count / 1000) * 1000
    within = at / 1000 === second ? within + 1 : 0
    second = at / 1000
    const device = r.int(1, devices)
    const [port, slot] = [r.int(1, ports), r.int(1, slots)]
    const iccid = `8986${String(device).padStart(4, '0')}${String(port).padStart(4, '0')}${String(slot).padStart(7, '0')}`
    const isReport = r.chance(0.04)
    const isChinese = r.chance(0.45)
    const { text, code } = isReport
      ? { text: `${r.chance(0.9) ? 0 : 70} ${r.digits(12)}`, code: undefined }
      : r.weighted(isChinese ? chinese : r.chance(0.1) ? spanish : english)(r)
    yield {
      id: second * idsPerSecond + within,
      device,
      at,
      kind: isReport ? 'report' : 'sms',
      port: `${port}.0${slot}`,
      sender: senderOf(r, isChinese, code !== undefined),
      recipient: r.chance(0.5) ? '' : `+8613${String(device * 1000 + port * 10 + slot).padStart(9, '0')}`,
      iccid,
      text,
      code: code ?? null,
      unread: !isReport && r.chance(0.3),
      pinned: r.chance(0.001),
    }
  }
}

function senderOf(r: SeededRandom, isChinese: boolean, isService: boolean): string {
  if (isService && !isChinese) return pick(r, brands)
  if (isService) return `1069${r.digits(3)}${r.int(1, 400)}`
  if (r.chance(0.3)) return isChinese ? '10086' : '1004'
  return `${isChinese ? '+8613' : '+4917'}${r.int(1, 60_000).toString().padStart(9, '0')}`
}

/** Writes them into the tables and the search index as fast as it goes, in transactions of 20,000. Devices are made as needed. */
export function insertManyMessages(db: Database, options: ManyOptions): void {
  const { devices = 24, raw = false, indexed = true } = options
  const device = db.sql.prepare(
    `INSERT OR IGNORE INTO devices (id, mac, ip, version, max_ports, max_slots, first_seen, last_seen) VALUES (?, ?, '', '', 32, 4, 0, 0)`,
  )
  for (let id = 1; id <= devices; id++)
    device.run(id, `00-30-F1-00-00-${id.toString(16).padStart(2, '0').toUpperCase()}`)
  const message = db.sql.prepare(
    `INSERT INTO messages (id, device_id, key, at, scts, seen_walk, shown_at, stored_at, source, kind, port_id, sender, recipient, iccid,
       imsi, imei, text, headers, report, code, flags, charset, decoder, unread, pinned, tags, note)
     VALUES (?, ?, ?, ?, NULL, 1, ?, ?, 'pull', ?, ?, ?, ?, ?, NULL, NULL, ?, '{}', NULL, ?, '', 'auto', 1, ?, ?, '[]', '')`,
  )
  const index = new SearchIndex(db)
  const content = db.sql.prepare('INSERT INTO message_raw (id, bytes, received) VALUES (?, ?, ?)')
  let batch: ManyMessage[] = []
  const write = () => {
    db.transaction(() => {
      for (const [id, those] of Map.groupBy(batch, (m) => m.device))
        countIn(db, id, { total: those.length, unread: those.filter((m) => m.unread).length })
      for (const m of batch) {
        const key = createHash('sha256').update(`${m.port}\0${m.sender}\0${m.text}`).digest()
        message.run(
          m.id,
          m.device,
          key,
          m.at,
          m.at,
          m.at,
          m.kind,
          m.port,
          m.sender,
          m.recipient,
          m.iccid,
          m.text,
          m.code,
          m.unread ? 1 : 0,
          m.pinned ? 1 : 0,
        )
        if (indexed) index.add({ ...m, deviceId: m.device, portId: m.port, flags: [] })
        if (!raw) continue
        const bytes = Buffer.from(m.text)
        content.run(
          m.id,
          bytes,
          JSON.stringify([0, m.port, m.at / 1000, m.sender, m.recipient, bytes.toString('base64')]),
        )
      }
    })
    batch = []
  }
  for (const m of manyMessages(options)) {
    batch.push(m)
    if (batch.length === 20_000) write()
  }
  write()
}
