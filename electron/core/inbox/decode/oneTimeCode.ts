import { codeWords } from './codeWords.ts'

/** What may be a code: 4 to 8 digits, or two groups of three. */
const candidates = /(?<!\d)(?:\d{3}[- ]\d{3}|\d{4,8})(?!\d)/g

/** What of a long text is looked at. */
const maxLength = 2000
/** Characters between a code and the word that calls it one. */
const maxGap = 40
/** A code mostly follows its word: one before it must be this much nearer. */
const beforeCost = 10
/** A number that could be a year or a date must stand as near as in `code is 2024`. */
const maxDateGap = 6

/** What stands before a number that is none: a decimal or date, money, a card or account, an order, somebody to call or answer. */
const notAfter = [
  /(?:[\d.][.,:/-]|\d{3,} |[A-Za-z_]|[A-Za-z]{2,}-|\+|[$€£¥￥₹₽#]\s?|\*{2,}\s?)$/,
  /(?:尾号|尾數|末四位|卡号|卡號|账号|帐号|帳號|单号|單號|订单|訂單|致电|致電|拨打|撥打|热线|熱線|客服|电话|電話|回复|回覆|发送|發送|[发发至])[\s:：为為]*$/,
  /(?<!\p{L})(?:ending(?: in| with)?|ends (?:in|with)|card|acct|account|a\/c|order|ref|reference|no|call|tel|phone|dial|text|reply|rs|inr|usd|eur|gbp|amount)[\s:.#]*$/iu,
]

/** What stands behind one: the rest of a decimal, a date or a longer number, a unit, a word. */
const notBefore =
  /^(?:[.,:/-]\d| \d{3,}|[A-Za-z_#]|\s?(?:[%€$£¥￥₽₹]|元|块|圆|円|원|年|月|日|点|點|条|條|分钟|小时|(?:usd|eur|cny|rmb|gb|mb|kb|(?:sec(?:ond)?|min(?:ute)?|hour|hr|day)s?|руб)(?![a-z])))/i

const likeADate = /^(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))?$/

/**
 * The one-time code that a text holds, digits only (`123-456` gives `123456`); null when there is none. Careful: the number must
 * stand near a word that calls it a code, and must not be money, a date, a card, or a number to call. Of several, the nearest.
 */
export function oneTimeCode(text: string): string | null {
  const start = text.slice(0, maxLength)
  const numbers = [...start.matchAll(candidates)].filter((number) => standsAlone(start, number))
  if (numbers.length === 0) return null
  const words = codeWords(start)
  let best: { readonly code: string; readonly cost: number } | null = null
  for (const { 0: number, index } of numbers) {
    const allowed = likeADate.test(number) ? maxDateGap : maxGap
    for (const word of words) {
      const after = index - word.end
      const gap = after >= 0 ? after : word.start - (index + number.length)
      const cost = after >= 0 ? gap : gap + beforeCost
      if (gap >= 0 && gap <= allowed && (best === null || cost < best.cost)) {
        best = { code: number.replace(/\D/g, ''), cost }
      }
    }
  }
  return best?.code ?? null
}

function standsAlone(text: string, number: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, number.index - 24), number.index)
  const behind = text.slice(number.index + number[0].length, number.index + number[0].length + 12)
  return !notBefore.test(behind) && !notAfter.some((pattern) => pattern.test(before))
}
