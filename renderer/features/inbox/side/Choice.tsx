import type { TablerIcon } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { count } from '../model/words.ts'
import classes from './SideList.module.css'

export interface GroupProps {
  readonly title: string
  readonly children: ReactNode
  readonly aside?: ReactNode
}

/** Choices under a title. */
export function Group({ title, children, aside }: GroupProps) {
  const id = useId()
  return (
    <div className={classes.group}>
      <div className={classes.groupHead}>
        <h2 className={classes.groupTitle} id={id}>
          {title}
        </h2>
        {aside}
      </div>
      <ul className={classes.list} aria-labelledby={id}>
        {children}
      </ul>
    </div>
  )
}

interface ChoiceProps {
  readonly icon?: TablerIcon
  readonly word: string
  /** 0: nothing is said. */
  readonly count?: number
  /** What is counted are unread messages. */
  readonly unread?: boolean
  readonly chosen: boolean
  readonly onChoose: () => void
  /** Something about it that stands at its end, also told in words. */
  readonly mark?: { readonly icon: TablerIcon; readonly words: string } | null
  /** What can be done with it; in view when it is pointed at or focused. */
  readonly acts?: ReactNode
}

/** One of several lists of messages, to be shown by a click. */
export function Choice(props: ChoiceProps) {
  const { icon: Icon, word, count: n = 0, unread = false, chosen, onChoose, mark = null, acts } = props
  const counted = n === 0 ? null : unread ? `${count(n)} unread` : count(n)
  const about = [counted, mark?.words].filter(Boolean).join(', ')
  return (
    <li className={classes.item}>
      <button
        type="button"
        className={classes.choice}
        aria-pressed={chosen}
        title={word}
        aria-description={about || undefined}
        onClick={onChoose}
      >
        {Icon ? <Icon size={15} aria-hidden className={classes.icon} /> : null}
        <span className={classes.word}>{word}</span>
        {n === 0 ? null : (
          <span className={classes.count} aria-hidden>
            {count(n)}
          </span>
        )}
        {mark ? <mark.icon size={13} aria-hidden className={classes.icon} /> : null}
      </button>
      {acts ? <span className={classes.acts}>{acts}</span> : null}
    </li>
  )
}
