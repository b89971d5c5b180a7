import { Button, Group, Loader, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { ArchiveProof } from '../../../../shared/domain/message.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { useInboxSync } from '../../../stores/inbox.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { TypedConfirmation } from '../../../ui/TypedConfirmation.tsx'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { cancelSync } from '../actions.ts'
import { archivedWords, deletedWords } from '../model/archiveWords.ts'
import { progressWords } from '../model/words.ts'
import classes from './gatewayDialogs.module.css'

/** Fetches all that a device holds, proves that it is stored here, and only then offers to delete it there. */
export function openArchive(id: string, name: string): void {
  const modalId = modals.open({
    title: `Archive and delete: ${name}`,
    closeOnClickOutside: false,
    children: <Body id={id} name={name} onDone={() => modals.close(modalId)} />,
  })
}

type Step =
  | { readonly is: 'asking' }
  | { readonly is: 'fetching' }
  | { readonly is: 'proved'; readonly proof: ArchiveProof; readonly deleting: boolean }
  | { readonly is: 'deleted'; readonly deleted: number; readonly left: number }
  | { readonly is: 'failed'; readonly error: AppError }

interface BodyProps {
  readonly id: string
  readonly name: string
  readonly onDone: () => void
}

function Body({ id, name, onDone }: BodyProps) {
  const [step, setStep] = useState<Step>({ is: 'asking' })
  const fetching = useRef(false)
  useEffect(
    () => () => {
      // Whoever closes the dialog wants no more of it.
      if (fetching.current) void cancelSync(id, name)
    },
    [id, name],
  )
  const archive = async () => {
    setStep({ is: 'fetching' })
    fetching.current = true
    const result = await bridge.call('inbox.archive', { gatewayId: id })
    fetching.current = false
    if (result.ok) setStep({ is: 'proved', proof: result.value, deleting: false })
    else setStep(result.error.code === 'app/cancelled' ? { is: 'asking' } : { is: 'failed', error: result.error })
  }
  const deleteThem = async (proof: ArchiveProof, typed: string) => {
    setStep({ is: 'proved', proof, deleting: true })
    const result = await bridge.call('inbox.deleteArchived', { gatewayId: id, proof: proof.proof, typed })
    setStep(result.ok ? { is: 'deleted', ...result.value } : { is: 'failed', error: result.error })
  }
  switch (step.is) {
    case 'asking':
      return <Asking name={name} onStart={() => void archive()} onDone={onDone} />
    case 'fetching':
      return <Fetching id={id} name={name} />
    case 'proved':
      return (
        <Proved
          name={name}
          proof={step.proof}
          deleting={step.deleting}
          onDelete={(typed) => void deleteThem(step.proof, typed)}
          onDone={onDone}
        />
      )
    case 'deleted':
      return <Ended onDone={onDone}>{deletedWords(step)}</Ended>
    case 'failed':
      return (
        <Stack gap="sm">
          <ErrorNotice error={step.error} onRetry={() => void archive()} />
          <Text size="sm">Retry begins with the first step: everything is fetched and proved again.</Text>
          <Close onDone={onDone} />
        </Stack>
      )
  }
}

function Asking({ name, onStart, onDone }: Omit<BodyProps, 'id'> & { readonly onStart: () => void }) {
  return (
    <Stack gap="sm">
      <ol className={classes.steps}>
        <li>
          <strong>Fetch and prove.</strong> All that {name} holds is fetched, and each message is read back from the
          disk of this laptop. Nothing is deleted.
        </li>
        <li>
          <strong>Delete on the device.</strong> You see how many were proved and confirm it with the gateway’s name.
          Only what was proved is deleted.
        </li>
      </ol>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button onClick={onStart} data-autofocus>
          Fetch and prove
        </Button>
      </Group>
    </Stack>
  )
}

function Fetching({ id, name }: Omit<BodyProps, 'onDone'>) {
  const sync = useInboxSync(id)
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        Step 1 of 2: fetching what {name} holds
      </Text>
      <div className={classes.fact} role="status">
        <Loader size={14} aria-hidden />
        {sync?.state === 'syncing' ? progressWords(sync) : 'asking …'}
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => void cancelSync(id, name)} data-autofocus>
          Cancel
        </Button>
      </Group>
    </Stack>
  )
}

interface ProvedProps extends Omit<BodyProps, 'id'> {
  readonly proof: ArchiveProof
  readonly deleting: boolean
  readonly onDelete: (typed: string) => void
}

function Proved({ name, proof, deleting, onDelete, onDone }: ProvedProps) {
  const { date } = useTimeFormat()
  if (proof.listed === 0) return <Ended onDone={onDone}>{name} holds no messages. There is nothing to delete.</Ended>
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        Step 2 of 2: delete on the device
      </Text>
      <div className={classes.fact} data-tone="good" role="status">
        <IconCircleCheck size={18} aria-hidden />
        {archivedWords(proof, date)}
      </div>
      <Text size="sm">
        They stay here and are deleted on {name} for good. Others who fetch messages from it will not find them any
        more.
      </Text>
      <TypedConfirmation
        name={name}
        action="Delete on the device"
        keep="Keep them there"
        busy={deleting}
        onConfirm={onDelete}
        onKeep={onDone}
      />
    </Stack>
  )
}

function Ended({ children, onDone }: { readonly children: React.ReactNode; readonly onDone: () => void }) {
  return (
    <Stack gap="sm">
      <div className={classes.fact} data-tone="good" role="status">
        <IconCircleCheck size={18} aria-hidden />
        <span>{children}</span>
      </div>
      <Close onDone={onDone} />
    </Stack>
  )
}

function Close({ onDone }: { readonly onDone: () => void }) {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onDone} data-autofocus>
        Close
      </Button>
    </Group>
  )
}
