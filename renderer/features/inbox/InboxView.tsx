import { useEffect, useMemo, useState } from 'react'
import { useGateways } from '../../stores/gateways.ts'
import { useInbox, useInboxSyncs } from '../../stores/inbox.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { useThrottled } from '../../ui/useThrottled.ts'
import { syncMessages } from './actions.ts'
import { InboxEmpty, InboxLoading } from './InboxEmpty.tsx'
import classes from './InboxView.module.css'
import { isEverything, messageQueryOf } from './model/address.ts'
import { foundWords, syncsToShow } from './model/words.ts'
import { Reader } from './Reader.tsx'
import { ExportMenu } from './search/ExportMenu.tsx'
import { Fetched } from './search/Fetched.tsx'
import { SearchField } from './search/SearchField.tsx'
import { SyncLines } from './search/SyncLines.tsx'
import { Toolbar } from './search/Toolbar.tsx'
import { InboxSide } from './side/InboxSide.tsx'
import { useAsked } from './useAsked.ts'
import { useInboxAddress } from './useInboxAddress.ts'
import { useNews } from './useNews.ts'
import { useProgress, useResult } from './useResult.ts'

/** Marks may be changed in another window: what is shown is read again at most so often, ms. */
const rereadMs = 1000

/** Every received message: which, the list of them, and the one that is read. */
export function InboxView() {
  const [address, onAddress] = useInboxAddress()
  const gateways = useGateways().items
  const inbox = useInbox()
  const syncs = useInboxSyncs().items
  const query = useMemo(() => messageQueryOf(address), [address])
  const { shown, opening, error, reopen } = useResult(query)
  const progress = useProgress(shown)
  const nothing = progress.found === 0
  const news = useNews(shown, inbox)
  const revision = useThrottled(inbox?.revision ?? 0, rereadMs)
  const running = [...syncs.values()].some(({ state }) => state === 'syncing')
  const [asked, ask] = useAsked(running)
  const [exportPlace, setExportPlace] = useState<HTMLElement | null>(null)
  useEffect(() => {
    if (revision > 0) shown?.pages.refresh()
  }, [shown, revision])
  useEffect(() => {
    // What has come into an empty list has nothing to push aside.
    if (nothing && news > 0) reopen()
  }, [nothing, news, reopen])

  const sync = () => {
    ask()
    void syncMessages(address.gateway)
  }
  const problem = error?.code === 'input/invalid' ? (error.fields?.[0]?.message ?? error.message) : null
  return (
    <div className={classes.view}>
      <InboxSide address={address} onAddress={onAddress} inbox={inbox} gateways={gateways} />
      <div className={classes.main}>
        <Toolbar
          search={
            <SearchField value={address.text} problem={problem} onChange={(text) => onAddress({ text }, 'replace')} />
          }
          found={shown === null || error !== null ? '' : foundWords(progress, isEverything(address))}
          opening={shown !== null && (opening || !progress.complete)}
          syncing={running}
          fetched={<Fetched syncs={syncs} gateway={address.gateway} />}
          onSync={gateways.size === 0 ? null : sync}
          exporting={
            nothing ? <ExportMenu words={null} busy={false} onExport={() => {}} /> : <span ref={setExportPlace} />
          }
        />
        <SyncLines
          running={syncsToShow(syncs.values(), asked)}
          stopped={[...syncs.values()].filter(({ state }) => state === 'failed' || state === 'paused')}
          gateways={gateways}
        />
        {error && problem === null ? (
          <div className={classes.error}>
            <ErrorNotice error={error} onRetry={reopen} />
          </div>
        ) : null}
        {shown !== null && !nothing ? (
          <Reader
            result={shown}
            address={address}
            onAddress={onAddress}
            news={news}
            onNews={reopen}
            revision={revision}
            manyGateways={gateways.size !== 1 && address.gateway === null}
            exportPlace={exportPlace}
          />
        ) : error && problem === null ? null : shown === null || !progress.complete ? (
          <InboxLoading />
        ) : (
          <InboxEmpty
            address={address}
            onAddress={onAddress}
            gateways={gateways}
            syncs={syncs}
            anyMessage={(inbox?.total ?? 0) > 0}
            onSync={sync}
          />
        )}
      </div>
    </div>
  )
}
