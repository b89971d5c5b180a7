import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconEye, IconPencil, IconSend } from '@tabler/icons-react'
import type { RequestParameter } from '../../../../shared/domain/documentedRequests.ts'
import { type ExplorerRequest, effectOf, type RequestEffect } from '../../../../shared/domain/explorer.ts'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import {
  type Built,
  bodyTrouble,
  choose,
  documentedOf,
  type ExplorerForm,
  requestGroups,
  requestLine,
} from '../model/explorerForm.ts'
import classes from './ExplorerView.module.css'

export interface RequestFormProps {
  readonly form: ExplorerForm
  readonly built: Built
  readonly busy: boolean
  readonly onChange: (form: ExplorerForm) => void
  readonly onSend: (request: ExplorerRequest) => void
}

const badges: Readonly<Record<RequestEffect, { tone: 'good' | 'warn' | 'bad'; icon: typeof IconEye; word: string }>> = {
  reads: { tone: 'good', icon: IconEye, word: 'Only reads' },
  writes: { tone: 'warn', icon: IconPencil, word: 'Changes something' },
  destroys: { tone: 'bad', icon: IconAlertTriangle, word: 'Cannot be undone' },
}

/** What is to be sent: a documented request by its parameters, or any other by its parts. */
export function RequestForm({ form, built, busy, onChange, onSend }: RequestFormProps) {
  const documented = documentedOf(form.chosen)
  const problems = 'problems' in built ? built.problems : {}
  const request = 'request' in built ? built.request : null
  return (
    <form
      className={classes.form}
      aria-label="Request"
      onSubmit={(event) => {
        event.preventDefault()
        if (request && !busy) onSend(request)
      }}
    >
      <Select
        label="Request"
        data={requestGroups}
        value={form.chosen}
        allowDeselect={false}
        searchable
        maxDropdownHeight={420}
        onChange={(chosen) => chosen !== null && onChange(choose(form, chosen))}
      />
      {documented ? (
        documented.parameters.map((parameter) => (
          <Parameter
            key={`${documented.id} ${parameter.name}`}
            parameter={parameter}
            value={form.values[parameter.name] ?? ''}
            problem={problems[parameter.name]}
            onChange={(value) => onChange({ ...form, values: { ...form.values, [parameter.name]: value } })}
          />
        ))
      ) : (
        <FreeFields form={form} problems={problems} onChange={onChange} />
      )}
      {documented?.freeBody === undefined ? null : <Body form={form} problem={problems.body} onChange={onChange} />}
      {request ? <Preview request={request} /> : null}
      <Button type="submit" disabled={!request} loading={busy} leftSection={<IconSend size={15} aria-hidden />}>
        Send
      </Button>
    </form>
  )
}

interface ParameterProps {
  readonly parameter: RequestParameter
  readonly value: string
  readonly problem: string | undefined
  readonly onChange: (value: string) => void
}

function Parameter({ parameter, value, problem, onChange }: ParameterProps) {
  const { label, help, required = false, choices } = parameter
  if (choices)
    return (
      <Select
        label={label}
        description={help}
        data={choices.map((choice) => ({ ...choice }))}
        value={value}
        allowDeselect={false}
        onChange={(next) => onChange(next ?? '')}
      />
    )
  return (
    <TextInput
      className={classes.mono}
      label={label}
      description={help}
      withAsterisk={required}
      error={problem}
      value={value}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

interface FieldsProps {
  readonly form: ExplorerForm
  readonly problems: Readonly<Record<string, string>>
  readonly onChange: (form: ExplorerForm) => void
}

function FreeFields({ form, problems, onChange }: FieldsProps) {
  return (
    <>
      <div className={classes.pair}>
        <Select
          label="Method"
          data={['GET', 'POST']}
          value={form.method}
          allowDeselect={false}
          onChange={(method) => onChange({ ...form, method: method === 'POST' ? 'POST' : 'GET' })}
        />
        <TextInput
          className={classes.mono}
          label="Path"
          error={problems.path}
          value={form.path}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange({ ...form, path: event.currentTarget.value })}
        />
      </div>
      <Textarea
        className={classes.mono}
        label="Parameters"
        description="One in each line, as name=value. Name and password are added by Simrack."
        error={problems.query}
        value={form.query}
        minRows={3}
        maxRows={8}
        autosize
        spellCheck={false}
        onChange={(event) => onChange({ ...form, query: event.currentTarget.value })}
      />
      {form.method === 'POST' ? <Body form={form} problem={problems.body} onChange={onChange} /> : null}
    </>
  )
}

function Body({ form, problem, onChange }: Omit<FieldsProps, 'problems'> & { readonly problem: string | undefined }) {
  return (
    <Textarea
      className={classes.mono}
      label="Body"
      description="JSON. It is sent as it stands here."
      error={problem ?? bodyTrouble(form.body)}
      value={form.body}
      minRows={4}
      maxRows={16}
      autosize
      spellCheck={false}
      onChange={(event) => onChange({ ...form, body: event.currentTarget.value })}
    />
  )
}

/** What will leave, and what it may do. */
function Preview({ request }: { readonly request: ExplorerRequest }) {
  const { effect, what } = effectOf(request)
  const { tone, icon, word } = badges[effect]
  return (
    <>
      <section aria-label="What will be sent">
        <pre className={classes.line}>
          {requestLine(request)}
          {request.body ? `\n\n${request.body}` : ''}
        </pre>
      </section>
      <div className={classes.effect}>
        <ToneBadge tone={tone} icon={icon}>
          {word}
        </ToneBadge>
        {what === '' ? null : <p>{what}</p>}
      </div>
    </>
  )
}
