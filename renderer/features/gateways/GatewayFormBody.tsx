import { Button, Group, PasswordInput, Stack, TextInput, UnstyledButton } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconArrowLeft, IconChevronRight, IconStethoscope } from '@tabler/icons-react'
import { useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { AppError } from '../../../shared/errors.ts'
import { paths } from '../../app/paths.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { DoctorPanel } from '../doctor/DoctorPanel.tsx'
import { AdvancedFields } from './AdvancedFields.tsx'
import { type FormInput, fieldErrors, initialValues, parseForm, validate, withAddress } from './formModel.ts'
import classes from './GatewayForm.module.css'
import { PortInput } from './PortInput.tsx'

export interface GatewayFormBodyProps {
  /** Null: a new one. */
  readonly gateway: GatewayView | null
  readonly onDone: () => void
}

/** The fields of a gateway's profile. What is rarely needed is folded away. */
export function GatewayFormBody({ gateway, onDone }: GatewayFormBodyProps) {
  const exists = gateway !== null
  const form = useForm({
    initialValues: initialValues(gateway),
    validate: (values) => validate(values, exists),
  })
  const [advanced, setAdvanced] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<AppError | null>(null)
  const [examined, setExamined] = useState<FormInput | null>(null)

  const send = async (input: FormInput) => {
    setBusy(true)
    setFailure(null)
    const result = gateway
      ? await bridge.call('gateways.update', { id: gateway.id, ...input })
      : await bridge.call('gateways.add', input)
    setBusy(false)
    if (!result.ok) {
      const fields = fieldErrors(result.error)
      form.setErrors(fields)
      if (Object.keys(fields).some(isAdvanced)) setAdvanced(true)
      setFailure(Object.keys(fields).length > 0 ? null : result.error)
      return
    }
    onDone()
    if (result.value) navigate(paths.gateway(result.value.id))
    else notifyDone(`${input.profile.name} has been saved.`)
  }
  const onInvalid = (errors: Record<string, unknown>) => {
    if (Object.keys(errors).some(isAdvanced)) setAdvanced(true)
  }
  const examine = () => {
    const { errors, hasErrors } = form.validate()
    if (hasErrors) onInvalid(errors)
    else setExamined(parseForm(form.values, exists))
  }

  if (examined)
    return (
      <Stack gap="sm">
        <Group>
          <Button variant="default" leftSection={<IconArrowLeft size={15} />} onClick={() => setExamined(null)}>
            Back to the form
          </Button>
        </Group>
        <DoctorPanel target={{ form: examined }} name={examined.profile.name} />
      </Stack>
    )
  return (
    <form
      onSubmit={form.onSubmit((values) => {
        const input = parseForm(values, exists)
        if (input) void send(input)
      }, onInvalid)}
      noValidate
    >
      <Stack gap="sm">
        <TextInput label="Name" placeholder="Hall B rack 3" data-autofocus {...form.getInputProps('profile.name')} />
        <div className={classes.address}>
          <TextInput
            label="Address"
            placeholder="192.168.1.67"
            description={exists ? undefined : 'A pasted URL is taken apart.'}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('profile.address')}
            onChange={(event) => form.setValues(withAddress(form.values, event.currentTarget.value))}
          />
          <PortInput {...form.getInputProps('profile.port')} />
        </div>
        <div className={classes.pair}>
          <TextInput label="Username" autoComplete="off" {...form.getInputProps('profile.username')} />
          <PasswordInput
            label="Password"
            autoComplete="new-password"
            placeholder={passwordHint(gateway)}
            visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed', tabIndex: 0 }}
            {...form.getInputProps('password')}
          />
        </div>
        <UnstyledButton
          className={classes.fold}
          aria-expanded={advanced}
          aria-controls="gateway-advanced"
          onClick={() => setAdvanced(!advanced)}
        >
          <IconChevronRight size={14} aria-hidden data-open={advanced || undefined} className={classes.chevron} />
          Advanced: encryption, polling, notes, tags
        </UnstyledButton>
        <div id="gateway-advanced" hidden={!advanced}>
          <AdvancedFields form={form} />
        </div>
        {failure ? <ErrorNotice error={failure} /> : null}
        <Group justify="space-between" gap="xs" mt="xs">
          <Button variant="default" leftSection={<IconStethoscope size={15} />} onClick={examine}>
            Examine
          </Button>
          <Group gap="xs">
            <Button variant="default" onClick={onDone}>
              Cancel
            </Button>
            <Button type="submit" loading={busy}>
              {exists ? 'Save' : 'Connect'}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}

const basic = new Set(['profile.name', 'profile.address', 'profile.port', 'profile.username', 'password'])
const isAdvanced = (path: string): boolean => path.startsWith('profile.') && !basic.has(path)

function passwordHint(gateway: GatewayView | null): string {
  if (!gateway) return ''
  return gateway.password === 'missing' ? 'Type it again' : 'Unchanged'
}
