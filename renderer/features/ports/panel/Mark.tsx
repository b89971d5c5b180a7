import { Tooltip } from '@mantine/core'
import { IconCheck, IconPointFilled, IconX } from '@tabler/icons-react'
import type { IdentityMark } from '../../../../shared/lib/identity.ts'
import classes from './PortPanel.module.css'

const looks = {
  valid: { icon: IconCheck, tone: 'good', word: 'valid' },
  unchecked: { icon: IconPointFilled, tone: 'quiet', word: 'not checked' },
  invalid: { icon: IconX, tone: 'bad', word: 'invalid' },
} as const

/** What the digits of an identity say of it: an icon, its word, and why. */
export function Mark({
  mark,
  why,
}: {
  readonly mark: IdentityMark
  readonly why: Readonly<Record<IdentityMark, string>>
}) {
  const { icon: Icon, tone, word } = looks[mark]
  return (
    <Tooltip label={why[mark]}>
      <span className={classes.mark} data-tone={tone}>
        <Icon size={mark === 'unchecked' ? 9 : 13} role="img" aria-label={`${word}: ${why[mark]}`} />
        {mark === 'invalid' ? <span aria-hidden="true">{word}</span> : null}
      </span>
    </Tooltip>
  )
}

export const iccidReasons: Readonly<Record<IdentityMark, string>> = {
  valid: 'Its check digit is right.',
  unchecked: 'It is well formed, but this form carries no check digit.',
  invalid: 'It has not the form of an ICCID, or its check digit is wrong.',
}
export const imsiReasons: Readonly<Record<IdentityMark, string>> = {
  valid: 'It is well formed.',
  unchecked: 'It is well formed. An IMSI carries no check digit.',
  invalid: 'It has not the form of an IMSI.',
}
export const imeiReasons: Readonly<Record<IdentityMark, string>> = {
  valid: 'Its check digit is right.',
  unchecked: 'It is well formed, but this form carries no check digit.',
  invalid: 'It has not the form of an IMEI, or its check digit is wrong.',
}
