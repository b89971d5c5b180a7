import type { TaskAnswerView } from '../../../../shared/domain/taskLedger.ts'
import { Mono } from '../../../ui/CopyText.tsx'
import classes from './TaskPanel.module.css'

/** What a device has answered: in words, with what to do next and the raw code. */
export function AnswerWords({ answer }: { readonly answer: TaskAnswerView }) {
  const { words, next, raw, code } = answer
  const received = raw !== '' && raw !== words ? raw : code === null ? '' : String(code)
  return (
    <div className={classes.answer}>
      <span>
        {words}
        {/[.!?]$/.test(words) ? '' : '.'}
        {received === '' ? null : (
          <>
            {' '}
            <span className={classes.dim}>
              Received: <Mono>{received}</Mono>
            </span>
          </>
        )}
      </span>
      {next === '' ? null : <span className={classes.next}>{next}</span>}
    </div>
  )
}
