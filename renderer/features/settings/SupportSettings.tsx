import { Button, Group } from '@mantine/core'
import { useRef, useState } from 'react'
import { Link } from 'wouter'
import type { SettingsView } from '../../../shared/domain/settings.ts'
import type { RestoreView } from '../../../shared/domain/support.ts'
import { paths } from '../../app/paths.ts'
import { useJobs } from '../../stores/jobs.ts'
import { useTopicItem } from '../../stores/useTopic.ts'
import { FileInput } from '../../ui/FileInput.tsx'
import { type TimeFormat, useTimeFormat } from '../../ui/useTimeFormat.ts'
import { percent } from '../../ui/words.ts'
import { backUp, dropRestore, restoreFrom } from '../support/restore.tsx'
import { gatewaysWord } from '../support/words.ts'
import { SettingSelect } from './Choices.tsx'
import { SettingGroup, SettingRow } from './SettingRow.tsx'
import { useSave } from './useSave.ts'

const levels = [
  { value: 'debug', label: 'Everything, also details' },
  { value: 'info', label: 'What happens (usual)' },
  { value: 'warn', label: 'Warnings and errors' },
  { value: 'error', label: 'Errors only' },
] as const

/** How much is written down, and the ways to it. */
export function LogSettings({ settings }: { readonly settings: SettingsView }) {
  const [level, idle] = [useSave(), useSave()]
  return (
    <SettingGroup title="Log and support">
      <SettingRow
        title="What is written into the log"
        description="Into the folder “logs” of the data folder, at most 10 MB; the oldest goes first. Passwords and secret addresses are taken out before."
        saving={level}
      >
        {(names) => (
          <SettingSelect
            names={names}
            value={settings.logs.level}
            data={levels}
            onSave={(value) => level.save({ logs: { level: value } })}
          />
        )}
      </SettingRow>
      <SettingRow
        title="When something is wrong"
        description="Look at the log, or save one file for whoever helps you. You see what is in it before."
        saving={idle}
      >
        {() => (
          <Group gap="xs" wrap="nowrap">
            <Button component={Link} href={paths.logs} variant="default">
              Show the log
            </Button>
            <Button component={Link} href={paths.support} variant="default">
              Support bundle
            </Button>
          </Group>
        )}
      </SettingRow>
    </SettingGroup>
  )
}

/** Everything into one file, and back. */
export function BackupSettings() {
  const idle = useSave()
  const input = useRef<HTMLInputElement>(null)
  const [share, setShare] = useState<number | null>(null)
  const time = useTimeFormat()
  const restore = useTopicItem('restore', {}, 'restore')
  const running = [...useJobs().items.values()].some(({ kind, state }) => kind === 'backup' && state === 'running')
  const take = (file: File | null) => {
    if (!file) return
    setShare(0)
    void restoreFrom(file, time.zone, setShare)
  }
  return (
    <SettingGroup title="Backup">
      <SettingRow
        title="Back up everything"
        description="Gateways, messages, tasks, plans, snapshots, history and settings as one file, while everything goes on. Not the log. Keep it safe: messages and numbers in it can be read. Passwords stay sealed for this laptop, or are left out where there is no keyring."
        saving={idle}
      >
        {() => (
          <Button w="max-content" variant="default" disabled={running} onClick={() => void backUp()}>
            {running ? 'Being backed up …' : 'Back up'}
          </Button>
        )}
      </SettingRow>
      <SettingRow title="Restore a backup" description={restoreSentence(restore, time)} saving={idle}>
        {() => (
          <>
            <FileInput ref={input} label="Backup to restore" accept=".simrackbackup" onFile={take} />
            {restore?.waiting ? (
              <Button w="max-content" variant="default" onClick={() => void dropRestore()}>
                Do not restore
              </Button>
            ) : (
              <Button
                w="max-content"
                variant="default"
                disabled={share !== null}
                onClick={() => input.current?.click()}
              >
                {share === null ? 'Restore…' : share < 1 ? `Being read, ${percent(share)}` : 'Being checked …'}
              </Button>
            )}
          </>
        )}
      </SettingRow>
    </SettingGroup>
  )
}

function restoreSentence(restore: RestoreView | undefined, { dateTime }: TimeFormat): string {
  const { waiting = null, last = null } = restore ?? {}
  if (waiting)
    return `The backup of ${dateTime(waiting.madeAt)} (${gatewaysWord(waiting)}) waits. Quit Simrack and start it again: then it takes the place of what is here.`
  if (last?.ok)
    return `The backup of ${dateTime(last.facts.madeAt)} was restored. What was here before is in ${last.keptIn}; delete that folder when you do not need it any more.`
  if (last)
    return `The backup of ${dateTime(last.facts.madeAt)} could not be restored, and everything is as it was before: ${last.reason}`
  return 'It is checked first; then, at the next start, it takes the place of everything that is here. What is here now is put aside, not deleted. On another laptop the passwords have to be typed again.'
}
