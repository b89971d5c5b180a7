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

/** A `code` of another kind. */
const otherCodes =
  '(?:promo|promotion|discount|coupon|voucher|referral|invitation|zip|postal|post|area|country|dial(?:l?ing)?|error|short|tracking|booking|order|reference|product|bar|qr|sort|swift|dress|status)'

/** Words that call a number a one-time code, of scripts that put spaces between words; the case does not matter. */
const spacedWords = [
  `(?<!${otherCodes}[\\s-]{0,2})codes?(?!\\s+of(?!\\p{L}))`,
  'passcode|otp|pin|one[ -]time password|m?tan',
  // German, Dutch, Swedish, Norwegian, Danish and Finnish compounds.
  '(?:bestätigungs|sicherheits|verifizierungs|aktivierungs|freischalt|zugangs|anmelde|einmal)-?code',
  '(?:verificatie|beveiligings|bevestigings|inlog|toegangs)code',
  '(?:verifierings|verifiserings|bekreftelses|bekræftelses|engangs|engångs|säkerhets|sikkerhets|sikkerheds)ko[dn]e?',
  '(?:vahvistus|turva)?koodi|kode?|kodu(?:nuz)?|kód|kódja|koda|cod|codul|codice|c[oó]digos?|clave|senha',
  'mã(?: otp| xác (?:minh|thực|nhận))?|şifre(?:niz|si)?|κωδικό[ςσ]?',
  'код[аеу]?|кодом|пароль|пароля',
  '(?:ال)?رمز|(?:ال)?كود|کد|ה?קוד|कोड|ओटीपी',
]

/** The same, of scripts without spaces. */
const unspacedWords = [
  '(?:验证|驗證|校验|校驗|检验|动态|動態|确认|確認|认证|認證|激活|登录|登入|随机|安全|取件|提取)(?:代)?[码碼]',
  '(?:动态|動態|一次性|短信)(?:密码|密碼|口令)',
  '(?:認証|確認)(?:コード|番号)|ワンタイムパスワード|パスコード',
  '인증 ?(?:번호|코드)|확인 ?코드|일회용 ?비밀번호',
  'รหัส',
]

const words = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${spacedWords.join('|')})(?![\\p{L}\\p{M}\\p{N}])|${unspacedWords.join('|')}`,
  'giu',
)

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
  const named = [...start.matchAll(words)]
  let best: { readonly code: string; readonly cost: number } | null = null
  for (const [number, index] of numbers.map((match) => [match[0], match.index] as const)) {
    const allowed = likeADate.test(number) ? maxDateGap : maxGap
    for (const word of named) {
      const after = index - (word.index + word[0].length)
      const gap = after >= 0 ? after : word.index - (index + number.length)
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
