import { Button, Kbd, TextInput } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useState } from 'react'
import { resolutionWords, type StockResolution, stockResolutions } from '../../../../shared/domain/stockTake.ts'
import { plural } from '../../../ui/words.ts'
import { resolutionLooks, takeBackKey } from './model/stockWords.ts'
import classes from './StockTake.module.css'

export type Resolve = (resolution: StockResolution | null, comment: string) => Promise<void>

interface ResolveFormProps {
  /** To how many items it is said. */
  readonly selected: number
  /** What was said to it before, when it is one. */
  readonly resolution: StockResolution | null
  readonly comment: string
  readonly onResolve: Resolve
}

/** What a person says to the chosen items. The same by keys in the list. */
export function ResolveForm({ selected, resolution, comment, onResolve }: ResolveFormProps) {
  const [typed, setTyped] = useState(comment)
  const [busy, setBusy] = useState(false)
  const say = async (next: StockResolution | null) => {
    setBusy(true)
    await onResolve(next, next === null ? '' : typed.trim())
    setBusy(false)
  }
  return (
    <fieldset className={classes.resolve} data-many={selected > 1 || undefined} disabled={busy}>
      <legend className={classes.resolveTitle}>
        {selected > 1 ? `What is to be done about ${plural(selected, 'item')}` : 'What is to be done'}
      </legend>
      <TextInput
        aria-label="Comment"
        placeholder="Comment"
        maxLength={500}
        className={classes.comment}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={classes.resolutions}>
        {stockResolutions.map((each) => (
          <Button
            key={each}
            size="compact-sm"
            variant={resolution === each ? 'filled' : 'default'}
            aria-pressed={resolution === each}
            title={resolutionLooks[each].meaning}
            rightSection={<Kbd size="xs">{resolutionLooks[each].key.toUpperCase()}</Kbd>}
            onClick={() => void say(each)}
          >
            {resolutionWords[each]}
          </Button>
        ))}
        <Button
          size="compact-sm"
          variant="default"
          disabled={selected === 1 && resolution === null}
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          rightSection={<Kbd size="xs">{takeBackKey.toUpperCase()}</Kbd>}
          onClick={() => void say(null)}
        >
          Open again
        </Button>
      </div>
    </fieldset>
  )
}
