import { type ReactNode, useId } from 'react'
import classes from './SideList.module.css'
import { count } from './words.ts'

export interface GroupProps {
  readonly title: string
  readonly children: ReactNode
  readonly aside?: ReactNode
}

/** What a screen can show, in groups beside it. */
export const SideList = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <section className={classes.side} aria-label={label}>
    {children}
  </section>
)

/** Where a group has no choice, what it says instead. */
export const SideNote = ({ children }: { readonly children: ReactNode }) => <li className={classes.note}>{children}</li>

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
  readonly icon?: ReactNode
  readonly word: string
  /** What else is to be known of it, told on pointing at it and in words. */
  readonly about?: string
  /** Stands below the word, smaller. */
  readonly second?: string
  /** 0: nothing is said. */
  readonly count?: number
  /** What is counted are unread messages. */
  readonly unread?: boolean
  readonly chosen: boolean
  readonly onChoose: () => void
  /** Something about it that stands at its end, also told in words. */
  readonly mark?: { readonly shown: ReactNode; readonly words: string } | null
  /** What can be done with it; in view when it is pointed at or focused. */
  readonly acts?: ReactNode
}

/** One of several lists, to be shown by a click. */
export function Choice(props: ChoiceProps) {
  const {
    icon,
    word,
    about: more = '',
    second = '',
    count: n = 0,
    unread = false,
    chosen,
    onChoose,
    mark = null,
    acts,
  } = props
  const counted = n === 0 ? null : unread ? `${count(n)} unread` : count(n)
  const about = [more === '' ? counted : more, mark?.words].filter(Boolean).join(', ')
  return (
    <li className={classes.item}>
      <button
        type="button"
        className={classes.choice}
        aria-pressed={chosen}
        title={more === '' ? word : `${word}: ${more}`}
        aria-description={about || undefined}
        onClick={onChoose}
      >
        {icon}
        <span className={classes.word}>
          {word}
          {second === '' ? null : (
            <span className={classes.second} aria-hidden>
              {second}
            </span>
          )}
        </span>
        {n === 0 ? null : (
          <span className={classes.count} aria-hidden>
            {count(n)}
          </span>
        )}
        {mark ? (
          <span className={classes.count} aria-hidden>
            {mark.shown}
          </span>
        ) : null}
      </button>
      {acts ? <span className={classes.acts}>{acts}</span> : null}
    </li>
  )
}
