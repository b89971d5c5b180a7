/** Whether a digit string passes the Luhn check (ISO/IEC 7812-1), its last digit being the check digit. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    let d = digits.charCodeAt(digits.length - 1 - i) - 48
    if (i % 2 === 1) {
      d *= 2
      if (d > 9) d -= 9
    }
    sum += d
  }
  return sum % 10 === 0
}

/** The digit that makes `digits` + it pass the Luhn check. */
export function luhnDigit(digits: string): string {
  for (let d = 0; d <= 9; d++) if (passesLuhn(digits + d)) return String(d)
  return '0'
}

/** What can be said of an identity from its digits alone. `unchecked`: well formed, but carries no check digit. */
export type IdentityMark = 'valid' | 'unchecked' | 'invalid'

/**
 * ICCID (ITU-T E.118): 89, then 19 or 20 digits in all; the last is a Luhn check digit. Chinese operators print 20
 * characters whose last may not be a check digit and that may hold letters (`898600…F`): those are `unchecked`.
 */
export function checkIccid(iccid: string): IdentityMark {
  if (!/^89[0-9A-Fa-f]{16,18}$/.test(iccid)) return 'invalid'
  if (!/^\d+$/.test(iccid) || iccid.length < 19) return 'unchecked'
  if (passesLuhn(iccid)) return 'valid'
  return iccid.length === 20 ? 'unchecked' : 'invalid'
}

/** IMEI (3GPP TS 23.003 6.2.1): 15 digits with a Luhn check digit; 14 digits or the 16 of an IMEISV carry none. */
export function checkImei(imei: string): IdentityMark {
  if (/^\d{15}$/.test(imei)) return passesLuhn(imei) ? 'valid' : 'invalid'
  return /^(\d{14}|\d{16})$/.test(imei) ? 'unchecked' : 'invalid'
}

/** IMSI (3GPP TS 23.003 2.2): at most 15 digits, MCC first (of a part of the world, or 9 for worldwide networks); it has no check digit. */
export function checkImsi(imsi: string): IdentityMark {
  return /^[2-79]\d{9,14}$/.test(imsi) ? 'unchecked' : 'invalid'
}
