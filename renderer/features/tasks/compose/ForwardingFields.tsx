import { Alert, Switch, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { type DeviceForwarding, deviceForwarding } from '../../../../shared/domain/task.ts'
import type { DraftContent } from '../../../../shared/domain/taskDraft.ts'
import classes from './compose.module.css'
import { NumberOption } from './NumberOption.tsx'

export interface ForwardingFieldsProps {
  readonly forwarding: DeviceForwarding | null
  readonly onChange: (part: Partial<DraftContent>) => void
}

/** What the request changes of the device itself: nothing, unless a person says so. */
export function ForwardingFields({ forwarding, onChange }: ForwardingFieldsProps) {
  const set = (part: { readonly [K in keyof DeviceForwarding]?: DeviceForwarding[K] | undefined }) => {
    const all = Object.entries({ ...forwarding, ...part }).filter(([, value]) => value !== undefined)
    onChange({ forwarding: deviceForwarding.parse(Object.fromEntries(all)) })
  }
  return (
    <div className={classes.forwarding}>
      <Switch
        label="Change where the gateway itself reports to"
        description="Default: off, nothing is changed."
        checked={forwarding !== null}
        onChange={(event) => onChange({ forwarding: event.currentTarget.checked ? {} : null })}
      />
      {forwarding ? (
        <>
          <Alert
            role="note"
            variant="default"
            icon={<IconAlertTriangle aria-hidden />}
            classNames={{ root: classes.alert, icon: classes.alertIcon }}
          >
            This changes the gateway, not only this message: whoever it reports to now hears nothing any more, it stays
            so after restarts, and Simrack cannot put it back by itself. If it reports to this Simrack now, Simrack will
            no longer hear what becomes of its messages.
          </Alert>
          <div className={classes.pair}>
            <AddressField
              label="Status reports go to (sr_url)"
              value={forwarding.srUrl}
              onChange={(srUrl) => set({ srUrl })}
            />
            <AddressField
              label="Received SMS go to (sms_url)"
              value={forwarding.smsUrl}
              onChange={(smsUrl) => set({ smsUrl })}
            />
            {forwarding.srUrl === undefined ? null : (
              <>
                <NumberOption
                  label="Results gathered before a report"
                  description="sr_cnt"
                  min={1}
                  max={10_000}
                  value={forwarding.srCnt ?? 1}
                  onChange={(srCnt) => set({ srCnt })}
                />
                <NumberOption
                  label="And for at most"
                  description="sr_prd"
                  suffix=" s"
                  min={1}
                  max={86_400}
                  value={forwarding.srPrd ?? 60}
                  onChange={(srPrd) => set({ srPrd })}
                />
              </>
            )}
            {forwarding.smsUrl === undefined ? null : (
              <>
                <NumberOption
                  label="Messages gathered before they are forwarded"
                  description="sms_cnt"
                  min={1}
                  max={10_000}
                  value={forwarding.smsCnt ?? 1}
                  onChange={(smsCnt) => set({ smsCnt })}
                />
                <NumberOption
                  label="And for at most"
                  description="sms_prd"
                  suffix=" s"
                  min={1}
                  max={86_400}
                  value={forwarding.smsPrd ?? 60}
                  onChange={(smsPrd) => set({ smsPrd })}
                />
              </>
            )}
          </div>
        </>
      ) : null}
    </div>
  )
}

interface AddressFieldProps {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

/** An http(s) address; empty: not changed. */
function AddressField({ label, value, onChange }: AddressFieldProps) {
  const [typed, setTyped] = useState(value ?? '')
  const isAddress = (text: string) => deviceForwarding.shape.srUrl.safeParse(text).success
  const wrong = typed.trim() !== '' && !isAddress(typed.trim())
  return (
    <TextInput
      label={label}
      placeholder="Not changed"
      spellCheck={false}
      autoComplete="off"
      value={typed}
      error={wrong ? 'Write a whole address, such as http://192.168.1.5:8080/reports.' : null}
      onChange={(event) => {
        const next = event.currentTarget.value
        setTyped(next)
        if (next.trim() === '' || isAddress(next.trim())) onChange(next.trim() || undefined)
      }}
    />
  )
}
