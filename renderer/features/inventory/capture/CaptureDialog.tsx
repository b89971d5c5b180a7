import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { type SnapshotWords, snapshotWords } from '../../../../shared/domain/inventory.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { byName } from '../../../app/navigationModel.ts'
import { coreTime } from '../../../stores/coreTime.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { SessionBadge } from '../../../ui/SessionBadge.tsx'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { plural } from '../../../ui/words.ts'
import { capture } from '../actions.ts'
import { isReachable, proposedName } from '../model/capture.ts'
import { recallPerson, rememberPerson } from '../remember.ts'
import classes from './Capture.module.css'
import { WordsFields } from './WordsFields.tsx'

/** Which gateways are captured, and what is remembered of it. What comes in is shown by the snapshot itself. */
export function CaptureDialog({ onClose }: { readonly onClose: () => void }) {
  const { items } = useGateways()
  const gateways = useMemo(() => [...items.values()].sort(byName), [items])
  const { dateTime } = useTimeFormat()
  const [chosen, setChosen] = useState<readonly string[]>(() => gateways.filter(isReachable).map(({ id }) => id))
  const [words, setWords] = useState<SnapshotWords>({ name: '', site: '', person: recallPerson(), note: '' })
  const [named, setNamed] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const [now] = useState(() => coreTime.now())
  const names = gateways.filter(({ id }) => chosen.includes(id)).map(({ profile }) => profile.name)
  const full = named ? words : { ...words, name: proposedName(words.site, names, dateTime(now)) }
  const problem = full.name.trim() === '' ? 'Give the snapshot a name.' : null
  const offline = gateways.filter((gateway) => chosen.includes(gateway.id) && !isReachable(gateway))
  const start = async () => {
    const read = snapshotWords.safeParse(full)
    if (!read.success || chosen.length === 0) return
    setBusy(true)
    const failed = await capture([...chosen], read.data)
    setBusy(false)
    setError(failed)
    if (failed) return
    rememberPerson(read.data.person)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title="Capture all SIMs" size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        <Stack gap="sm">
          <div>
            <div className={classes.head}>
              <p className={classes.legend} id="capture-gateways">
                Gateways
              </p>
              <span className={classes.choice}>
                <button type="button" className={classes.link} onClick={() => setChosen(gateways.map(({ id }) => id))}>
                  All
                </button>
                <button type="button" className={classes.link} onClick={() => setChosen([])}>
                  None
                </button>
              </span>
            </div>
            {gateways.length === 0 ? (
              <Text size="sm" c="dimmed">
                There is no gateway yet. Add one under Gateways, or open a snapshot file that somebody has sent.
              </Text>
            ) : (
              <Checkbox.Group aria-labelledby="capture-gateways" value={[...chosen]} onChange={setChosen}>
                <div className={classes.gateways}>
                  {gateways.map(({ id, profile, session }) => (
                    <div key={id} className={classes.gateway}>
                      <Checkbox value={id} label={profile.name} />
                      <SessionBadge state={session.state} />
                    </div>
                  ))}
                </div>
              </Checkbox.Group>
            )}
          </div>
          {offline.length > 0 ? (
            <Text size="sm" role="status">
              {plural(offline.length, 'chosen gateway is', 'chosen gateways are')} not reachable now and will likely
              fail: {offline.map(({ profile }) => profile.name).join(', ')}. What the others say is kept all the same.
            </Text>
          ) : null}
          <WordsFields
            words={full}
            onWords={(change) => {
              if (change.name !== undefined) setNamed(true)
              setWords({ ...full, ...change })
            }}
            problem={problem}
          />
          <Text size="xs" c="dimmed">
            A gateway may need half a minute for all of its slots. It goes on when you leave this screen.
          </Text>
          {error ? <ErrorNotice error={error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              leftSection={<IconCamera size={15} aria-hidden />}
              loading={busy}
              disabled={chosen.length === 0 || problem !== null}
            >
              Capture {plural(chosen.length, 'gateway')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
