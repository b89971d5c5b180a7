import { Loader } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { hasEnded, type Operation } from '../../../shared/domain/operation.ts'
import { Freshness } from '../../ui/Freshness.tsx'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import { useTicking } from '../../ui/ticker.ts'
import { operationTitle, outcomeWords, stateWords, stepsOf, waitingWords } from './model/operationWords.ts'
import classes from './OperationParts.module.css'
import { operationIcons } from './stateIcons.ts'

/** Where an operation stands: icon, word and colour. */
export function OperationBadge({ operation }: { readonly operation: Pick<Operation, 'kind' | 'state'> }) {
  const { word, tone } = stateWords(operation)
  return (
    <ToneBadge tone={tone} icon={operationIcons[operation.state]}>
      {word}
    </ToneBadge>
  )
}

/** The way of an operation, each step with how it stands. */
export function OperationSteps({ operation }: { readonly operation: Operation }) {
  return (
    <ol className={classes.steps} aria-label={`How far it is: ${operationTitle(operation)}`}>
      {stepsOf(operation).map(({ word, state }, i) => (
        <li key={word} className={classes.step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          {i === 0 ? null : <IconChevronRight size={12} aria-hidden className={classes.next} />}
          {state === 'now' ? <Loader size={10} aria-hidden className={classes.working} /> : null}
          {word}
        </li>
      ))}
    </ol>
  )
}

/** What is awaited, counting down, or what has come of it. */
export function OperationWords({ operation }: { readonly operation: Operation }) {
  const waiting = useTicking((now) => waitingWords(operation, now))
  const words = hasEnded(operation) ? outcomeWords(operation) : waiting
  return words === '' ? null : <span className={classes.words}>{words}</span>
}

/** One operation told in full: what, how far, and what came of it. */
export function OperationStory({ operation }: { readonly operation: Operation }) {
  return (
    <div className={classes.story} data-tone={stateWords(operation).tone}>
      <div className={classes.storyHead}>
        <strong className={classes.title}>{operationTitle(operation)}</strong>
        <OperationBadge operation={operation} />
        <span className={classes.age}>
          <Freshness at={operation.endedAt ?? operation.sentAt ?? operation.createdAt} />
        </span>
      </div>
      {hasEnded(operation) ? null : <OperationSteps operation={operation} />}
      <OperationWords operation={operation} />
    </div>
  )
}
