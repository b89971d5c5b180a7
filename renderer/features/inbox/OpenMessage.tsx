import { IconMailOpened } from '@tabler/icons-react'
import { memo, type RefObject, useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { EmptyState } from '../../ui/EmptyState.tsx'
import classes from './InboxView.module.css'
import { MessagePane, type MessagePaneProps } from './message/MessagePane.tsx'

type Handlers = Pick<MessagePaneProps, 'onMark' | 'onChanged' | 'onOpen' | 'onEscape'>

export interface OpenMessageProps extends Omit<MessagePaneProps, 'id' | 'listed' | 'focus'> {
  /** Null: none is open. */
  readonly id: number | null
  /** A message as the list has it. */
  readonly listed: (id: number) => MessagePaneProps['listed']
  readonly focus: RefObject<HTMLElement | null>
}

const Pane = memo(MessagePane)

/** The message that is open. It follows the list in pieces of work that give way to the next key: the list never waits for it. */
export function OpenMessage({ id: wanted, listed, revision, highlight, focus, ...handlers }: OpenMessageProps) {
  const id = useDeferredValue(wanted)
  const latest = useRef<Handlers>(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  const stable = useMemo<Handlers>(
    () => ({
      onMark: (...args) => latest.current.onMark(...args),
      onChanged: (message) => latest.current.onChanged(message),
      onOpen: (other) => latest.current.onOpen(other),
      onEscape: () => latest.current.onEscape(),
    }),
    [],
  )
  if (id === null)
    return (
      <div className={classes.nothingOpen}>
        <EmptyState icon={IconMailOpened} title="No message is open">
          Choose one from the list, or go through it with j and k.
        </EmptyState>
      </div>
    )
  return <Pane id={id} listed={listed(id)} revision={revision} highlight={highlight} focus={focus} {...stable} />
}
