import { Button } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { countSelected, keyTarget, selectAll, selectCurrent, selectOne } from '../../ui/spanSelection.ts'
import { count, messages } from '../../ui/words.ts'
import { copyCode, type ExportFormat, exportMessages } from './actions.ts'
import classes from './InboxView.module.css'
import { listId, MessageList } from './list/MessageList.tsx'
import { SelectionBar } from './list/SelectionBar.tsx'
import { useReadAfter } from './message/useReadAfter.ts'
import type { InboxAddress } from './model/address.ts'
import { highlighterOf } from './model/highlight.ts'
import { foundWords } from './model/words.ts'
import { OpenMessage } from './OpenMessage.tsx'
import { ExportMenu } from './search/ExportMenu.tsx'
import type { ChangeAddress } from './useInboxAddress.ts'
import { useInboxKeys } from './useInboxKeys.ts'
import { targetsOf, useMarking } from './useMarking.ts'
import { useReading } from './useReading.ts'
import { type OpenedResult, useProgress } from './useResult.ts'

export interface ReaderProps {
  readonly result: OpenedResult
  readonly address: InboxAddress
  readonly onAddress: ChangeAddress
  /** So many messages have come that the list does not hold. */
  readonly news: number
  readonly onNews: () => void
  /** Changes when any message has. */
  readonly revision: number
  readonly manyGateways: boolean
  /** Where the export belongs that knows what is chosen: over the list, which comes and goes with what is found. */
  readonly exportPlace: HTMLElement | null
}

const focusList = () => document.getElementById(listId)?.focus({ preventScroll: true })

/** The list of a result that holds messages, and the one of them that is read. */
export function Reader(props: ReaderProps) {
  const { result, address, onAddress } = props
  const { pages } = result
  const { found: total, complete } = useProgress(result)
  const openId = address.message
  const pane = useRef<HTMLElement>(null)
  const open = useCallback(
    // Opening and closing are steps; going on to a neighbour is not.
    (id: number | null) => onAddress({ message: id }, id !== null && openId !== null ? 'replace' : 'push'),
    [onAddress, openId],
  )
  const { selection, choose } = useReading(result, openId, open)
  const { mark, markOne, markRead, keptUnread } = useMarking(result, selection, openId)
  const listedOf = (id: number) => {
    const index = pages.indexOf(id)
    return index === null ? undefined : pages.at(index)
  }
  const listed = openId === null ? undefined : listedOf(openId)
  useReadAfter(openId, listed?.unread === true && keptUnread !== openId, markRead)
  const highlight = useMemo(() => highlighterOf(address.text), [address.text])
  const several = countSelected(selection) > 1
  const [exporting, setExporting] = useState(false)
  const [touched, setTouched] = useState(false)
  const { news, onNews } = props
  // A list that nobody has touched takes in what comes; one that somebody reads stays as it is and says how much is new.
  const follows = !touched && openId === null && selection.current === null
  useEffect(() => {
    if (follows && news > 0) onNews()
  }, [follows, news, onNews])

  const letGo = () => {
    if (several) choose(selectCurrent(selection), false)
    else if (openId !== null) open(null)
    focusList()
  }
  useInboxKeys({
    onStep: (step) => {
      const target = keyTarget(total, selection.current, step > 0 ? 'ArrowDown' : 'ArrowUp', 1)
      if (target !== null) choose(selectOne(target), true)
    },
    onUnread: () => void mark({ unread: !(listed?.unread ?? false) }),
    onPin: () => void mark({ pinned: !(listed?.pinned ?? false) }),
    onCopyCode: () => {
      const code = listed?.code
      if (code) void copyCode(code)
    },
    onEscape: letGo,
  })
  const exportThem = async (format: ExportFormat) => {
    const what = several ? await targetsOf(result, selection) : { handle: result.handle }
    if (what === null) return
    setExporting(true)
    await exportMessages(what, format, result.renew)
    setExporting(false)
  }

  return (
    <>
      {props.exportPlace
        ? createPortal(
            <ExportMenu
              words={
                several
                  ? `The ${messages(countSelected(selection))} selected`
                  : `All ${foundWords({ found: total, complete }, true)} found`
              }
              busy={exporting}
              onExport={exportThem}
            />,
            props.exportPlace,
          )
        : null}
      <div className={classes.reader}>
        <div className={classes.listPart}>
          <SelectionBar
            selected={countSelected(selection)}
            total={total}
            complete={complete}
            onMark={(marks) => void mark(marks)}
            onSelectAll={() => choose(selectAll(selection, total), false)}
            onClear={() => choose(selectCurrent(selection), false)}
          />
          {pages.error ? (
            <div className={classes.error}>
              <ErrorNotice error={pages.error} onRetry={() => pages.retry()} />
            </div>
          ) : null}
          <MessageList
            result={result}
            selection={selection}
            onSelection={choose}
            onEnter={() => {
              if (selection.current !== null) choose(selectOne(selection.current), true)
              pane.current?.focus()
            }}
            onEscape={letGo}
            onTouched={setTouched}
            highlight={highlight}
            manyGateways={props.manyGateways}
          />
          {news > 0 && !follows ? (
            <Button
              className={classes.news}
              size="compact-sm"
              radius="xl"
              leftSection={<IconArrowUp size={14} aria-hidden />}
              onClick={() => {
                onNews()
                focusList()
              }}
            >
              {count(news)} new
            </Button>
          ) : null}
        </div>
        <OpenMessage
          id={openId}
          listed={listedOf}
          revision={props.revision}
          highlight={highlight}
          onMark={(id, marks) => void markOne(id, marks)}
          onChanged={(message) => pages.put(message)}
          onOpen={open}
          onEscape={letGo}
          focus={pane}
        />
      </div>
    </>
  )
}
