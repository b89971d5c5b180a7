import { IconAlertTriangle } from '@tabler/icons-react'
import type { DryRun } from '../../../../shared/domain/operation.ts'
import { keyScroll } from '../../../ui/keyScroll.ts'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { count, plural } from '../../../ui/words.ts'
import dialogs from '../dialogs.module.css'
import { busyWord, busyWords } from '../model/busyWords.ts'
import classes from './Several.module.css'

/** What would be touched, what would not and why, and who is busy. Nothing has been sent. */
export function DryRunView({ run: { touched, left } }: { readonly run: DryRun }) {
  const busy = busyWords(touched)
  return (
    <>
      {busy.length > 0 ? (
        <div className={dialogs.warning} role="note">
          <IconAlertTriangle size={16} aria-hidden className={dialogs.warningIcon} />
          <div>
            {busy.map((line) => (
              <p key={line} className={dialogs.line}>
                {line}
              </p>
            ))}
          </div>
        </div>
      ) : null}
      <div className={classes.columns}>
        <section className={classes.column} aria-label="Will be touched">
          <h3 className={classes.heading}>{plural(touched.length, 'port')} will be touched</h3>
          {touched.length === 0 ? (
            <p className={classes.none}>None.</p>
          ) : (
            <ul className={classes.list} {...keyScroll}>
              {touched.map(({ target, state, busy: why }) => (
                <li key={target} className={classes.item}>
                  <strong className={classes.target}>{target}</strong>
                  <StateBadge code={state} />
                  {why ? <span className={classes.busy}>{busyWord(why.reason)}</span> : null}
                </li>
              ))}
            </ul>
          )}
        </section>
        <section className={classes.column} aria-label="Will be left alone">
          <h3 className={classes.heading}>{count(left.length)} will be left alone</h3>
          {left.length === 0 ? (
            <p className={classes.none}>None.</p>
          ) : (
            <ul className={classes.list} {...keyScroll}>
              {left.map(({ target, why }) => (
                <li key={target} className={classes.item}>
                  <strong className={classes.target}>{target}</strong>
                  <span className={classes.why}>{why}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </>
  )
}
