import { Button, Group, Skeleton, TextInput } from '@mantine/core'
import { IconArrowRight, IconRefresh } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { hasEnded, knownSettings, maxSettingValue } from '../../../../shared/domain/operation.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { useOperation } from '../../../stores/operations.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { useAction } from '../../../ui/useAction.ts'
import { useLoad } from '../../../ui/useLoad.ts'
import { hasSecretPlace, valueWords } from '../model/settingWords.ts'
import { OperationStory } from '../OperationParts.tsx'
import classes from './SettingCard.module.css'

interface SettingCardProps {
  readonly gatewayId: string
  readonly name: string
  readonly disabled: boolean
}

/** One setting of a device: as it is, what it is to become, and what came of the change. */
export function SettingCard({ gatewayId, name, disabled }: SettingCardProps) {
  const { value: read, error, loading, reload } = useLoad('commands.readSettings', { gatewayId, names: [name] })
  const known = knownSettings.find((setting) => setting.name === name)
  const now = read?.settings[0]?.value ?? null
  return (
    <section className={classes.card} aria-label={`Setting ${name}`}>
      <div className={classes.head}>
        <strong className={classes.name}>{name}</strong>
        <Button
          variant="default"
          size="compact-xs"
          aria-label={`Read again: ${name}`}
          leftSection={<IconRefresh size={12} aria-hidden />}
          loading={loading && read !== null}
          loaderProps={{ size: 12 }}
          disabled={disabled}
          onClick={reload}
        >
          Read again
        </Button>
      </div>
      {known ? <p className={classes.meaning}>{known.meaning}</p> : null}
      {error ? <ErrorNotice error={error} onRetry={reload} /> : null}
      {read ? (
        <>
          <p className={classes.now}>
            <span className={classes.label}>Now</span>
            <span className={classes.value} data-empty={now === null || now === '' || undefined}>
              {valueWords(now)}
            </span>
          </p>
          {hasSecretPlace(now) ? (
            <p className={classes.meaning}>It leads to this Simrack; the secret part of the address is not shown.</p>
          ) : null}
        </>
      ) : error ? null : (
        <Skeleton height={22} aria-label={`Reading ${name}`} />
      )}
      {known?.writable === false ? null : (
        <Change gatewayId={gatewayId} name={name} now={now} disabled={disabled || !read} onEnded={reload} />
      )}
    </section>
  )
}

interface ChangeProps {
  readonly gatewayId: string
  readonly name: string
  /** Null: the device has not told it. */
  readonly now: string | null
  readonly disabled: boolean
  /** Something has come of the change. */
  readonly onEnded: () => void
}

/** Typed first, then shown as a difference, then written: each a step of its own. */
function Change({ gatewayId, name, now, disabled, onEnded }: ChangeProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [looking, setLooking] = useState(false)
  const [operationId, setOperationId] = useState('')
  const [failure, setFailure] = useState<AppError | null>(null)
  const action = useAction('commands.set')
  const operation = useOperation(operationId)
  const ended = operation !== undefined && hasEnded(operation)
  useEffect(() => {
    if (ended) onEnded()
  }, [ended, onEnded])
  const value = typed ?? now ?? ''
  const write = async () => {
    setFailure(null)
    const result = await action.run({ gatewayId, name, value })
    if (!result.ok) return setFailure(result.error)
    setOperationId(result.value.operationId)
    setTyped(null)
    setLooking(false)
  }
  const under = operation !== undefined && !ended
  return (
    <form
      className={classes.change}
      onSubmit={(event) => {
        event.preventDefault()
        if (looking) void write()
        else setLooking(true)
      }}
    >
      {looking ? (
        <section className={classes.difference} aria-label={`What will change of ${name}`}>
          <span className={classes.value} data-empty={now === null || now === '' || undefined}>
            {valueWords(now)}
          </span>
          <IconArrowRight size={14} role="img" aria-label="becomes" className={classes.arrow} />
          <strong className={classes.value} data-empty={value === '' || undefined}>
            {valueWords(value)}
          </strong>
        </section>
      ) : (
        <TextInput
          aria-label={`New value of ${name}`}
          placeholder="empty"
          value={value}
          maxLength={maxSettingValue}
          spellCheck={false}
          autoComplete="off"
          disabled={disabled || under}
          classNames={{ input: classes.input }}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <Group gap="xs" justify="flex-end" wrap="nowrap">
        {looking ? (
          <Button variant="default" onClick={() => setLooking(false)}>
            Back
          </Button>
        ) : null}
        <Button
          type="submit"
          variant={looking ? 'filled' : 'default'}
          loading={action.busy || under}
          disabled={disabled || typed === null || typed === now}
        >
          {looking ? 'Write to the device' : 'Change…'}
        </Button>
      </Group>
      {failure ? (
        <div className={classes.wide}>
          <ErrorNotice error={failure} />
        </div>
      ) : null}
      {operation ? (
        <div className={classes.wide}>
          <OperationStory operation={operation} />
        </div>
      ) : null}
    </form>
  )
}
