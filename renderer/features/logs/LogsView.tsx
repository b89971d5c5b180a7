import { Button, Select, TextInput } from '@mantine/core'
import { IconDownload, IconFilterOff, IconPlayerPause, IconPlayerPlay, IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { Link } from 'wouter'
import { type LogEntry, type LogLevel, logLevel, logLevels } from '../../../shared/domain/support.ts'
import { paths } from '../../app/paths.ts'
import { useTopic } from '../../stores/useTopic.ts'
import { CopyIcon } from '../../ui/CopyText.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { saveText } from '../../ui/saveFile.ts'
import { VirtualTable } from '../../ui/VirtualTable.tsx'
import { plural } from '../../ui/words.ts'
import { LogRow } from './LogRow.tsx'
import classes from './Logs.module.css'
import { asLines, levelWords, shownEntries } from './model.ts'

const levels = logLevels.map((level) => ({
  value: level,
  label: level === 'debug' ? 'Everything' : level === 'error' ? 'Errors' : `${levelWords[level].word} and above`,
}))

/** What Simrack has written into its log last, live. */
export function LogsView() {
  const { items, error, status } = useTopic('logs', {})
  const [least, setLeast] = useState<LogLevel>('debug')
  const [text, setText] = useState('')
  const [openId, setOpenId] = useState<string | null>(null)
  // While paused the list stays as it was.
  const [frozen, setFrozen] = useState<readonly LogEntry[] | null>(null)
  const wanted = useDeferredValue(text)
  const all = useMemo(() => frozen ?? [...items.values()], [frozen, items])
  const shown = useMemo(() => shownEntries(all, least, wanted), [all, least, wanted])
  if (error) return <ErrorNotice error={error} />
  return (
    <div className={classes.view}>
      <div className={classes.bar}>
        <TextInput
          className={classes.search}
          aria-label="Search in the log"
          placeholder="Search in the log   /"
          leftSection={<IconSearch size={14} aria-hidden />}
          data-search
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          className={classes.level}
          aria-label="Level"
          data={levels}
          value={least}
          allowDeselect={false}
          onChange={(value) => setLeast(logLevel.catch('debug').parse(value))}
        />
        <span className={classes.space} />
        <span className={classes.note}>{plural(shown.length, 'entry', 'entries')}</span>
        <CopyIcon value={asLines(shown)} label="entries" />
        <Button
          variant="default"
          leftSection={frozen ? <IconPlayerPlay size={15} aria-hidden /> : <IconPlayerPause size={15} aria-hidden />}
          onClick={() => setFrozen(frozen ? null : [...items.values()])}
        >
          {frozen ? 'Follow' : 'Pause'}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          disabled={shown.length === 0}
          onClick={() => void saveText('simrack-log.jsonl', 'application/x-ndjson', asLines(shown))}
        >
          Export
        </Button>
        <Button component={Link} href={paths.support} variant="default">
          Support bundle
        </Button>
      </div>
      {shown.length === 0 && status !== 'loading' ? (
        <EmptyState icon={IconFilterOff} title={all.length === 0 ? 'Nothing has been written yet' : 'Nothing matches'}>
          The last 1,000 entries of the log stand here. In the Settings one chooses how much is written.
        </EmptyState>
      ) : (
        <div className={classes.list}>
          <VirtualTable
            label="Log"
            items={shown}
            itemKey={({ id }) => id}
            itemHeight={32}
            head={
              <>
                <th scope="col" className={classes.at}>
                  At
                </th>
                <th scope="col" className={classes.levelColumn}>
                  Level
                </th>
                <th scope="col" className={classes.event}>
                  What happened
                </th>
                <th scope="col">Details</th>
              </>
            }
          >
            {(entry) => (
              <LogRow
                entry={entry}
                open={entry.id === openId}
                onOpen={() => setOpenId(entry.id === openId ? null : entry.id)}
              />
            )}
          </VirtualTable>
        </div>
      )}
    </div>
  )
}
