import { Button, Switch, TextInput } from '@mantine/core'
import { IconDeviceFloppy, IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { AppError } from '../../../../shared/errors.ts'
import { newPlanId } from '../../../app/paths.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { notifyDone } from '../../../ui/notify.ts'
import { useAction } from '../../../ui/useAction.ts'
import { redialHref } from '../actions.ts'
import { firstError, type PlanDraft, readableWindows } from '../model/planDraft.ts'
import { calendarWords } from '../model/words.ts'
import { CalendarFields } from './CalendarFields.tsx'
import { DialFields } from './DialFields.tsx'
import classes from './editor.module.css'
import { IntervalFields } from './IntervalFields.tsx'
import { Fold } from './inputs.tsx'
import { Preview } from './Preview.tsx'
import { dialSummary, foldOf, type Part, troubleSummary } from './parts.ts'
import { TargetFields } from './TargetFields.tsx'
import { TroubleFields } from './TroubleFields.tsx'
import { forgetDraft, type PlanDraftState, usePlanDraft } from './usePlanDraft.ts'

export interface PlanEditorProps {
  /** Null for a new plan. */
  readonly id: string | null
  readonly first: PlanDraft
  /** `first` is what was typed before and not saved. */
  readonly left: boolean
  /** Begins again with the plan as it is stored. */
  readonly onStartOver: () => void
}

/** A plan being written: its fields, and beside them what it would do. */
export function PlanEditor({ id, first, left, onStartOver }: PlanEditorProps) {
  const key = id ?? newPlanId
  const state = usePlanDraft(key, first, left)
  const { fields, form, errors } = state
  const [, navigate] = useLocation()
  const [open, setOpen] = useState<ReadonlySet<Part>>(new Set())
  const [failed, setFailed] = useState<AppError | null>(null)
  const save = useAction('redial.savePlan')

  const showFirstError = () => {
    const field = firstError(errors, fieldOrder)
    if (field === null) return
    const part = foldOf(field)
    if (part) setOpen((now) => new Set([...now, part]))
    // A fold has to be opened first.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`)?.focus())
  }
  const run = async () => {
    setFailed(null)
    if (!form) {
      state.tellAll()
      return showFirstError()
    }
    const result = await save.run({ id, form })
    if (!result.ok) return setFailed(result.error)
    forgetDraft(key)
    notifyDone(form.enabled ? `${form.name} is saved and enabled.` : `${form.name} is saved. It is disabled.`)
    navigate(form.enabled ? redialHref({ show: 'timeline', plan: result.value.id }) : redialHref({}))
  }
  const toggle = (part: Part) =>
    setOpen((now) => new Set(now.has(part) ? [...now].filter((each) => each !== part) : [...now, part]))
  return (
    <div className={classes.view}>
      <div className={classes.bar}>
        <TextInput
          className={classes.name}
          aria-label="Name of the plan"
          placeholder="Name of the plan"
          maxLength={80}
          data-field="name"
          value={fields.draft.name}
          error={fields.errorOf('name')}
          onChange={(event) => fields.change({ name: event.currentTarget.value }, 'name')}
        />
        <Switch
          className={classes.enabled}
          label="Enabled"
          checked={fields.draft.enabled}
          onChange={(event) => fields.change({ enabled: event.currentTarget.checked }, 'enabled')}
        />
        <span className={classes.space} />
        <Button
          variant="default"
          onClick={() => {
            forgetDraft(key)
            navigate(redialHref({}))
          }}
        >
          Cancel
        </Button>
        <Button
          leftSection={<IconDeviceFloppy size={15} aria-hidden />}
          loading={save.busy}
          title={fields.draft.enabled ? 'It begins to dial by itself' : 'It dials nothing until it is enabled'}
          onClick={() => void run()}
        >
          Save plan
        </Button>
      </div>
      <div className={classes.body}>
        <div className={classes.form}>
          {left ? (
            <p className={classes.left} data-tone="warn">
              <IconHistory size={15} aria-hidden />
              This is what you had typed and not saved.
              <Button variant="default" size="compact-xs" onClick={onStartOver}>
                Start over
              </Button>
            </p>
          ) : null}
          {failed ? <ErrorNotice error={failed} onRetry={() => void run()} /> : null}
          <Fields state={state} open={open} onToggle={toggle} />
        </div>
        <Preview id={id} form={form} />
      </div>
    </div>
  )
}

/** The order of the fields: the cursor goes to the first that is wrong. */
const fieldOrder = ['name', 'targets.0.gatewayId', 'targets.0.ports', 'minIntervalS', 'maxIntervalS']

interface FieldsProps {
  readonly state: PlanDraftState
  readonly open: ReadonlySet<Part>
  readonly onToggle: (part: Part) => void
}

function Fields({ state: { fields }, open, onToggle }: FieldsProps) {
  const { draft } = fields
  return (
    <>
      <TargetFields fields={fields} />
      <IntervalFields fields={fields} />
      <Fold
        title="When it may dial"
        summary={calendarWords({
          ...draft,
          days: [...draft.days],
          windows: readableWindows(draft.windows),
          quiet: readableWindows(draft.quiet),
          startDate: draft.startDate || null,
          endDate: draft.endDate || null,
          maxPerDay: draft.counts.maxPerDay === '' ? null : Number(draft.counts.maxPerDay),
        })}
        open={open.has('calendar')}
        onToggle={() => onToggle('calendar')}
      >
        <CalendarFields fields={fields} />
      </Fold>
      <Fold title="How it dials" summary={dialSummary(draft)} open={open.has('dial')} onToggle={() => onToggle('dial')}>
        <DialFields fields={fields} />
      </Fold>
      <Fold
        title="When something goes wrong"
        summary={troubleSummary(draft)}
        open={open.has('trouble')}
        onToggle={() => onToggle('trouble')}
      >
        <TroubleFields fields={fields} />
      </Fold>
    </>
  )
}
