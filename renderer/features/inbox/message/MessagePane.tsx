import { ActionIcon, SegmentedControl, Skeleton, Tooltip } from '@mantine/core'
import { IconMail, IconMailOff, IconMailOpened, IconPin, IconPinnedOff } from '@tabler/icons-react'
import { type Ref, useState } from 'react'
import type { Message, MessageMarks } from '../../../../shared/domain/message.ts'
import { CopyIcon } from '../../../ui/CopyText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { InertText } from '../InertText.tsx'
import type { Highlighter } from '../model/highlight.ts'
import { senderOf } from '../model/words.ts'
import { Conversation } from './Conversation.tsx'
import { MessageBody } from './MessageBody.tsx'
import classes from './MessagePane.module.css'
import { useMessage } from './useMessage.ts'

export interface MessagePaneProps {
  readonly id: number
  /** The message as the list has it, to be drawn at once. */
  readonly listed: Message | undefined
  /** Changes when any message has. */
  readonly revision: number
  readonly highlight: Highlighter
  readonly onMark: (id: number, marks: MessageMarks) => void
  /** The message has been read anew in another charset. */
  readonly onChanged: (message: Message) => void
  readonly onOpen: (id: number) => void
  readonly onEscape: () => void
  readonly focus: Ref<HTMLElement>
}

type Form = 'message' | 'conversation'

/** One message: all of it, or the talk that it is part of. */
export function MessagePane(props: MessagePaneProps) {
  const { id, listed } = props
  const onMark = (marks: MessageMarks) => props.onMark(id, marks)
  const { detail, error, reload } = useMessage(id, props.revision)
  const [form, setForm] = useState<Form>('message')
  const message = newer(listed, detail?.message)
  return (
    <section
      className={classes.pane}
      aria-label="Message"
      tabIndex={-1}
      ref={props.focus}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.target !== event.currentTarget) return
        event.preventDefault()
        props.onEscape()
      }}
    >
      {message ? (
        <>
          <Head message={message} form={form} onForm={setForm} onMark={onMark} />
          {error && detail === null ? <ErrorNotice error={error} onRetry={reload} /> : null}
          {form === 'conversation' ? (
            <Conversation key={message.id} message={message} onOpen={props.onOpen} />
          ) : (
            <MessageBody
              key={message.id}
              message={message}
              raw={detail?.raw ?? null}
              related={detail?.related ?? []}
              sent={detail?.sent ?? null}
              highlight={props.highlight}
              onMark={onMark}
              onChanged={(changed) => {
                props.onChanged(changed)
                reload()
              }}
              onOpen={props.onOpen}
            />
          )}
        </>
      ) : error ? (
        <Missing>
          {error.code === 'input/not-found' ? (
            'It may have been removed by the retention rules, or the address is from another laptop.'
          ) : (
            <ErrorNotice error={error} onRetry={reload} />
          )}
        </Missing>
      ) : (
        <div className={classes.loading} role="status" aria-label="Loading the message">
          <Skeleton height={24} width="50%" />
          <Skeleton height={14} width="80%" />
          <Skeleton height={90} />
        </div>
      )}
    </section>
  )
}

/** What the core has said last: the list is told of marks at once, the details only when they are asked for again. */
const newer = (listed: Message | undefined, detail: Message | undefined): Message | undefined => listed ?? detail

function Missing({ children }: { readonly children: React.ReactNode }) {
  return (
    <EmptyState icon={IconMailOff} title="There is no such message">
      {children}
    </EmptyState>
  )
}

interface HeadProps {
  readonly message: Message
  readonly form: Form
  readonly onForm: (form: Form) => void
  readonly onMark: (marks: MessageMarks) => void
}

function Head({ message, form, onForm, onMark }: HeadProps) {
  const { unread, pinned, kind, sender } = message
  return (
    <header className={classes.head}>
      <h2 className={classes.title}>
        {kind === 'report' ? 'Delivery report' : <InertText text={senderOf(message)} />}
      </h2>
      {kind === 'report' || sender === '' ? null : <CopyIcon value={sender} label="the sender" />}
      <span className={classes.space} />
      <Act
        label={unread ? 'Mark as read' : 'Mark as unread'}
        shortcut="u"
        icon={unread ? <IconMailOpened size={17} /> : <IconMail size={17} />}
        onAct={() => onMark({ unread: !unread })}
      />
      <Act
        label={pinned ? 'Unpin' : 'Pin'}
        shortcut="p"
        icon={pinned ? <IconPinnedOff size={17} /> : <IconPin size={17} />}
        onAct={() => onMark({ pinned: !pinned })}
      />
      <SegmentedControl
        aria-label="What is shown"
        data={[
          { value: 'message', label: 'Message' },
          { value: 'conversation', label: 'Conversation' },
        ]}
        value={form}
        onChange={(value) => onForm(value === 'conversation' ? 'conversation' : 'message')}
      />
    </header>
  )
}

interface ActProps {
  readonly label: string
  readonly shortcut: string
  readonly icon: React.ReactNode
  readonly onAct: () => void
}

function Act({ label, shortcut, icon, onAct }: ActProps) {
  return (
    <Tooltip label={`${label} (${shortcut})`}>
      <ActionIcon size="md" aria-label={label} aria-keyshortcuts={shortcut} onClick={onAct}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
