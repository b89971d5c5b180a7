import type { Operator } from '../device/operators.ts'
import type { SeededRandom } from '../random.ts'
import { balanceNotices, chats, codes, longTexts, oddTexts, parcels } from './texts.ts'

/** Something that somebody sends to a card. */
export type Letter =
  | { readonly kind: 'sms'; readonly from: string; readonly text: string }
  | { readonly kind: 'report'; readonly to: string; readonly status: number }

type Maker = (random: SeededRandom, operator: Operator) => Letter

const sms = (from: string, text: string): Letter => ({ kind: 'sms', from, text })
const oneOf = <T>(random: SeededRandom, items: readonly [T, ...T[]]): T =>
  items[random.int(0, items.length - 1)] ?? items[0]

/** The number of somebody with the same operator. */
const somebody = (random: SeededRandom, { numberPrefix, numberDigits }: Operator): string =>
  numberPrefix + random.digits(numberDigits)

/** Fills the places of a text: `{code}`, `{amount}`, `{day}`. */
const filled = (random: SeededRandom, text: string): string =>
  text.replaceAll(/\{(code|amount|day)\}/g, (_, name) => {
    if (name === 'code') return random.digits(random.chance(0.7) ? 6 : 4)
    if (name === 'amount') return `${random.int(0, 180)}.${random.digits(2)}`
    return String(random.int(1, 28)).padStart(2, '0')
  })

const oneTimeCode: Maker = (random, { language }) => {
  const [from, text] = oneOf(random, codes[language])
  return sms(from, filled(random, text))
}

const balanceNotice: Maker = (random, { language, serviceNumber }) =>
  sms(serviceNumber, filled(random, oneOf(random, balanceNotices[language])))

const longText: Maker = (random, { language, serviceNumber }) => sms(serviceNumber, filled(random, longTexts[language]))

const chat: Maker = (random, operator) => sms(somebody(random, operator), oneOf(random, chats))

const parcel: Maker = (random, operator) =>
  sms(somebody(random, operator), filled(random, oneOf(random, parcels[operator.language])))

const odd: Maker = (random, operator) => sms(somebody(random, operator), oneOf(random, oddTexts))

/** TP-Status of what a card has sent: delivered, still under way, failed (3GPP TS 23.040 9.2.3.15). */
const report: Maker = (random, operator) => ({
  kind: 'report',
  to: somebody(random, operator),
  status: random.weighted([
    [16, 0],
    [2, 48],
    [1, 70],
    [1, 128],
    [1, 132],
    [1, 134],
  ]),
})

const makers: readonly (readonly [weight: number, maker: Maker])[] = [
  [30, oneTimeCode],
  [20, balanceNotice],
  [10, longText],
  [14, chat],
  [10, parcel],
  [2, odd],
  [14, report],
]

/** What arrives at an operator's card: codes, balances, long texts, people, delivery reports; now and then mischief. */
export const makeLetter = (random: SeededRandom, operator: Operator): Letter =>
  random.weighted(makers)(random, operator)
