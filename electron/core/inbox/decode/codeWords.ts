/** Where a text calls something a one-time code: from `start` up to `end`. */
export interface CodeWord {
  readonly start: number
  readonly end: number
}

/** Of scripts that part words by spaces, in lower case. */
const spaced = new Set(
  [
    'code codes passcode otp pin tan mtan',
    'bestätigungscode sicherheitscode verifizierungscode aktivierungscode freischaltcode zugangscode anmeldecode einmalcode',
    'verificatiecode beveiligingscode bevestigingscode inlogcode toegangscode',
    'kod kode verifieringskod engångskod säkerhetskod verifiseringskode bekreftelseskode engangskode sikkerhetskode',
    'bekræftelseskode sikkerhedskode koodi vahvistuskoodi turvakoodi',
    'código codigo códigos clave senha codice cod codul kód kódja koda kodu kodunuz şifre şifreniz şifresi mã',
    'код кода коду коде кодом пароль пароля κωδικός κωδικό',
    'رمز الرمز كود الكود کد קוד הקוד कोड ओटीपी',
  ].flatMap((line) => line.split(' ')),
)

/** Of scripts that do not. */
const unspaced = new RegExp(
  [
    '(?:验证|驗證|校验|校驗|检验|动态|動態|确认|確認|认证|認證|激活|登录|登入|随机|安全|取件|提取)代?[码碼]',
    '(?:动态|動態|一次性|短信)(?:密码|密碼|口令)',
    '(?:認証|確認)(?:コード|番号)|ワンタイムパスワード|パスコード',
    '인증 ?(?:번호|코드)|확인 ?코드|일회용 ?비밀번호',
    'รหัส',
  ].join('|'),
  'g',
)

/** What stands before a `code` of another kind. */
const otherKind = new Set(
  [
    'promo promotion discount coupon voucher referral invitation zip postal post area country dial dialing dialling error',
    'short tracking booking order reference product bar qr sort swift dress status',
  ].flatMap((line) => line.split(' ')),
)

const token = /[\p{L}\p{M}\p{N}]+/gu

/** The words of a text that call something a one-time code. */
export function codeWords(text: string): CodeWord[] {
  const found: CodeWord[] = []
  let before = ''
  for (const match of text.matchAll(token)) {
    const word = match[0].toLowerCase()
    const end = match.index + match[0].length
    if (isCodeWord(word, before, text.slice(end, end + 4))) found.push({ start: match.index, end })
    before = word
  }
  for (const match of text.matchAll(unspaced)) found.push({ start: match.index, end: match.index + match[0].length })
  return found
}

function isCodeWord(word: string, before: string, behind: string): boolean {
  // Only a password for one time is a code.
  if (word === 'password') return before === 'time'
  if (!spaced.has(word)) return false
  return !(word.startsWith('code') && (otherKind.has(before) || /^ of\b/i.test(behind)))
}
