import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './Toolbar.module.css'

const terms: readonly { readonly term: string; readonly what: string }[] = [
  { term: 'verification', what: 'Anywhere in the text, the sender or the recipient; several words must all be there' },
  { term: '"your code"', what: 'These words one after the other' },
  { term: 'from:10086', what: 'From this sender; a part of it is enough' },
  { term: 'to:+8613', what: 'To this number' },
  { term: 'gateway:"Rack 3"', what: 'Received by this gateway' },
  { term: 'port:2.01', what: 'Received on this port or SIM slot' },
  { term: 'sim:8986', what: 'Received by the SIM with this ICCID, wherever the card is now' },
  { term: 'after:2026-01-01', what: 'Since the beginning of this day' },
  { term: 'before:2026-02-01', what: 'Earlier than this day' },
  { term: 'is:unread', what: 'Also is:pinned, is:report, is:damaged' },
  { term: 'has:code', what: 'With a one-time code; also has:note, has:tag' },
  { term: 'tag:bank', what: 'With this tag' },
  { term: '-from:10086', what: 'A minus turns any of them round: not from this sender' },
]

/** What can be written into the search field; a click writes it. */
export function QueryHelp({ onTry }: { readonly onTry: (term: string) => void }) {
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" withArrow shadow="md" trapFocus>
      <Popover.Target>
        <Tooltip label="How to search" disabled={open}>
          <ActionIcon size="sm" aria-label="How to search" onClick={() => setOpen(!open)}>
            <IconHelpCircle size={15} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <h2 className={classes.helpTitle}>What can be searched for</h2>
        <dl className={classes.help}>
          {terms.map(({ term, what }) => (
            <div key={term} className={classes.helpLine}>
              <dt>
                <button type="button" className={classes.term} onClick={() => onTry(term)}>
                  {term}
                </button>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <p className={classes.helpNote}>All parts must hold. A click adds one to the search.</p>
      </Popover.Dropdown>
    </Popover>
  )
}
