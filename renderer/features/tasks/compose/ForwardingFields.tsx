import { Alert, Button, Switch, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { type DeviceForwarding, deviceForwarding } from '../../../../shared/domain/task.ts'
import type { DraftContent } from '../../../../shared/domain/taskDraft.ts'
import { notifyFailed } from '../../../ui/notify.ts'
import { useAction } from '../../../ui/useAction.ts'
import classes from './compose.module.css'
import { NumberOption } from './NumberOption.tsx'

export interface ForwardingFieldsProps {
  readonly forwarding: DeviceForwarding | null
  /** Whose forwarding it is; null while no gateway is chosen. */
  readonly gatewayId: string | null
  readonly onChange: (part: Partial<DraftContent>) => void
}

/** What the request changes of the device itself: nothing, unless a person says so. */
export function ForwardingFields({ forwarding, gatewayId, onChange }: ForwardingFieldsProps) {
  const set = (part: { readonly [K in keyof DeviceForwarding]?: DeviceForwarding[K] | undefined }) => {
    const all = Object.entries({ ...forwarding, ...part }).filter(([, value]) => value !== undefined)
    onChange({ forwarding: deviceForwarding.parse(Object.fromEntries(all)) })
  }
  return (
    <div className={classes.forwarding}>
      <Switch
        label="Change the gateway’s own forwarding"
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
              label="Status goes to (sr_url)"
              value={forwarding.srUrl}
              gatewayId={gatewayId}
              onChange={(srUrl) => set({ srUrl })}
            />
            <AddressField
              label="Received SMS go to (sms_url)"
              value={forwarding.smsUrl}
              gatewayId={gatewayId}
              onChange={(smsUrl) => set({ smsUrl })}
            />
            {forwarding.srUrl === undefined ? null : (
              <>
                <NumberOption
                  label="Results gathered before they are told"
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
                  label="SMS gathered before they are forwarded"
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
  readonly gatewayId: string | null
  readonly onChange: (value: string | undefined) => void
}

const isAddress = (text: string) => deviceForwarding.shape.srUrl.safeParse(text).success

/** An http(s) address; empty: not changed. The address of this Simrack is filled in by a button. */
function AddressField({ label, value, gatewayId, onChange }: AddressFieldProps) {
  const [typed, setTyped] = useState(value ?? '')
  const address = useAction('listener.address')
  const wrong = typed.trim() !== '' && !isAddress(typed.trim())
  const change = (next: string) => {
    setTyped(next)
    if (next.trim() === '' || isAddress(next.trim())) onChange(next.trim() || undefined)
  }
  const here = async () => {
    if (gatewayId === null) return
    const result = await address.run({ id: gatewayId })
    if (result.ok) change(result.value.url)
    else notifyFailed('The address of this Simrack is not known', result.error)
  }
  return (
    <div className={classes.addressLine}>
      <TextInput
        className={classes.grow}
        label={label}
        placeholder="Not changed"
        spellCheck={false}
        autoComplete="off"
        value={typed}
        error={wrong ? 'Write a whole address, such as http://192.168.1.5:8080/in.' : null}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <Button
        variant="default"
        aria-label={`This Simrack, for: ${label}`}
        disabled={gatewayId === null}
        loading={address.busy}
        onClick={() => void here()}
      >
        This Simrack
      </Button>
    </div>
  )
}
