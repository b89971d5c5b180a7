import { Alert, Button, Select, TextInput } from '@mantine/core'
import { IconArrowBackUp, IconEye, IconReplace } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { DraftContent } from '../../../../shared/domain/taskDraft.ts'
import { byName } from '../../../app/navigationModel.ts'
import { paths } from '../../../app/paths.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { useSettings } from '../../../stores/settings.ts'
import { useTopic } from '../../../stores/useTopic.ts'
import { notifyDone } from '../../../ui/notify.ts'
import { useLoad } from '../../../ui/useLoad.ts'
import { copyDraft, showSubmission, undoEdit } from '../actions.ts'
import { ComposerMenu } from './ComposerMenu.tsx'
import classes from './compose.module.css'
import { MessageField } from './MessageField.tsx'
import { whyNotYet } from './model/composition.ts'
import { OptionFields } from './OptionFields.tsx'
import { Outcome } from './Outcome.tsx'
import { PortsField } from './PortsField.tsx'
import { RecipientsField } from './RecipientsField.tsx'
import { ReviewDialog } from './ReviewDialog.tsx'
import { SavingState } from './SavingState.tsx'
import { useComposition } from './useComposition.ts'
import { type DraftBeginning, type OpenDraft, useDraft } from './useDraft.ts'

export interface ComposerProps {
  readonly beginning: DraftBeginning
  readonly onNamed: (id: string) => void
}

/** Everything about one draft, with what it would do beside it. */
export function Composer({ beginning, onNamed }: ComposerProps) {
  const draft = useDraft(beginning, onNamed)
  const { content, change } = draft
  const { gatewayId } = content
  const { cap } = useSettings().tasks
  const gateway = useGateways().items.get(gatewayId ?? '')
  const ports = useTopic('ports', { gatewayId: gatewayId ?? 'none' })
  const rows = useMemo(() => [...ports.items.values()], [ports.items])
  const composition = useComposition(content, rows, gateway?.device?.maxPorts ?? null)
  const missing = useMemo(() => whyNotYet(content, composition), [content, composition])
  const [reviewed, setReviewed] = useState<string | null>(null)
  const [, navigate] = useLocation()
  const isTemplate = beginning.kind === 'template'

  const review = async () => {
    const id = await draft.keep()
    if (id !== null) setReviewed(id)
  }
  const makeUse = async () => {
    const id = await draft.keep()
    if (id !== null) await copyDraft(id, content.name || 'The template', 'draft')
  }
  const onSent = (submissionId: string) => {
    draft.forget()
    setReviewed(null)
    notifyDone('It is in the ledger and being submitted. What the gateway answers will stand here.')
    showSubmission(submissionId)
  }
  return (
    <div className={classes.view}>
      <div className={classes.bar}>
        <TextInput
          className={classes.name}
          aria-label={isTemplate ? 'Name of the template' : 'Name of the draft'}
          placeholder={isTemplate ? 'Name of the template' : 'Name, if you like'}
          maxLength={120}
          value={content.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <SavingState saving={draft.saving} kind={beginning.kind} onRetry={draft.keep} />
        <span className={classes.space} />
        <ComposerMenu
          kind={beginning.kind}
          name={content.name}
          keep={draft.keep}
          onRemoved={() => {
            draft.forget()
            navigate(`${paths.tasks}?show=${isTemplate ? 'templates' : 'drafts'}`)
          }}
        />
        {isTemplate ? (
          <Button onClick={() => void makeUse()}>New task from it</Button>
        ) : (
          <Button
            leftSection={<IconEye size={15} aria-hidden />}
            disabled={missing.length > 0}
            title={missing[0]}
            onClick={() => void review()}
          >
            Review
          </Button>
        )}
      </div>
      <div className={classes.body}>
        <div className={classes.form}>
          {content.replaces === null ? null : <Replacing draft={draft} replaces={content.replaces} />}
          <GatewayChoice gatewayId={gatewayId} onChange={change} />
          <RecipientsField
            typed={content.recipients}
            table={content.table}
            read={composition.recipients}
            onChange={change}
          />
          <MessageField
            text={content.text}
            options={content.options}
            recipients={composition.recipients}
            read={composition.readText}
            totals={composition.totals}
            onChange={change}
          />
          <PortsField
            expression={content.ports}
            ports={composition.ports}
            rows={ports.items}
            device={gateway?.device ?? null}
            onChange={change}
          />
          <OptionFields
            options={content.options}
            forwarding={content.forwarding}
            gatewayId={gatewayId}
            onChange={change}
          />
        </div>
        <Outcome composition={composition} missing={missing} cap={cap} />
      </div>
      {reviewed === null ? null : (
        <ReviewDialog
          draftId={reviewed}
          forwarding={content.forwarding !== null && Object.keys(content.forwarding).length > 0}
          onClose={() => setReviewed(null)}
          onSent={onSent}
        />
      )}
    </div>
  )
}

interface GatewayChoiceProps {
  readonly gatewayId: string | null
  readonly onChange: (part: Partial<DraftContent>) => void
}

function GatewayChoice({ gatewayId, onChange }: GatewayChoiceProps) {
  const { items } = useGateways()
  const data = useMemo(
    () => [...items.values()].sort(byName).map(({ id, profile }) => ({ value: id, label: profile.name })),
    [items],
  )
  const gone = gatewayId !== null && !items.has(gatewayId)
  return (
    <section className={classes.field} aria-label="Which gateway sends">
      <Select
        label="Gateway"
        labelProps={{ className: classes.label }}
        placeholder={data.length === 0 ? 'There is no gateway yet' : 'Choose the gateway that sends'}
        data={data}
        value={gone ? null : gatewayId}
        error={gone ? 'The gateway of this draft does not exist any more.' : null}
        searchable={data.length > 8}
        allowDeselect={false}
        onChange={(value) => onChange({ gatewayId: value })}
      />
    </section>
  )
}

/** What stands over a draft that takes the place of a task which was taken off its device. */
function Replacing({ draft, replaces }: { readonly draft: OpenDraft; readonly replaces: number }) {
  const [busy, setBusy] = useState(false)
  const task = useLoad('tasks.get', { taskId: replaces }).value
  const called = task?.tid ? `task ${task.tid}` : 'a task'
  const undo = async () => {
    setBusy(true)
    const id = await draft.keep()
    if (id !== null && (await undoEdit(id))) draft.forget()
    setBusy(false)
  }
  return (
    <Alert
      role="note"
      variant="default"
      icon={<IconReplace aria-hidden />}
      classNames={{ root: classes.alert, icon: classes.alertIcon }}
      title={`Takes the place of ${called}`}
    >
      It has been taken off the gateway, and nothing of this is sent until you send it. What you send goes to the end of
      the queue, under a new number. Undo puts the task back as it was.{' '}
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconArrowBackUp size={14} aria-hidden />}
        loading={busy}
        onClick={() => void undo()}
      >
        Undo
      </Button>
    </Alert>
  )
}
