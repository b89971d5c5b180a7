import { SegmentedControl, Skeleton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { Message, RawMessage } from '../../../../shared/domain/message.ts'
import { CopyIcon } from '../../../ui/CopyText.tsx'
import { InertText } from '../InertText.tsx'
import { visibleText } from '../model/inertText.ts'
import { base64OfHex, hexDump } from '../model/rawContent.ts'
import classes from './MessagePane.module.css'

const forms = {
  received: { label: 'As received', text: ({ received }: RawMessage) => received },
  base64: { label: 'Base64', text: ({ hex }: RawMessage) => base64OfHex(hex) },
  hex: { label: 'Hex', text: ({ hex }: RawMessage) => hexDump(hex) },
} as const
type Form = keyof typeof forms
const isForm = (text: string): text is Form => Object.hasOwn(forms, text)

/** As much of it as is drawn at once. */
const maxShown = 16_384

/** Behind a fold: the header lines that came with the message, and the content as it was received. */
export function RawContent({ message, raw }: { readonly message: Message; readonly raw: RawMessage | null }) {
  const headers = Object.entries(message.headers)
  return (
    <details className={classes.raw}>
      <summary className={classes.rawHead}>
        <IconChevronRight size={14} aria-hidden className={classes.chevron} />
        Raw content{headers.length > 0 ? ' and headers' : ''}
      </summary>
      {headers.length > 0 ? (
        <dl className={classes.headers}>
          {headers.map(([name, value]) => (
            <div key={name} className={classes.fact}>
              <dt className={classes.label}>
                <InertText text={name} />
              </dt>
              <dd className={classes.value}>
                <span className={classes.number}>
                  <InertText text={value} />
                </span>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {raw ? <Content raw={raw} /> : <Skeleton height={60} />}
    </details>
  )
}

function Content({ raw }: { readonly raw: RawMessage }) {
  const [form, setForm] = useState<Form>('received')
  const text = forms[form].text(raw)
  return (
    <>
      <div className={classes.rawForms}>
        <SegmentedControl
          aria-label="Form of the content"
          data={Object.entries(forms).map(([value, { label }]) => ({ value, label }))}
          value={form}
          onChange={(value) => {
            if (isForm(value)) setForm(value)
          }}
        />
        <CopyIcon value={text} label="the raw content" />
      </div>
      <textarea
        className={classes.rawText}
        aria-label={`Raw content, ${forms[form].label}`}
        dir="ltr"
        rows={8}
        readOnly
        value={`${visibleText(text.slice(0, maxShown))}${text.length > maxShown ? '\n…' : ''}`}
      />
    </>
  )
}
