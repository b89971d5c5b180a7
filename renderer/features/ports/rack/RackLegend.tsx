import classes from './RackLegend.module.css'

/** What the marks on a cell mean. */
export function RackLegend() {
  return (
    <ul className={classes.legend} aria-label="Marks in the rack">
      <li className={classes.item}>
        <span className={classes.active} /> active slot
      </li>
      <li className={classes.item}>
        <span className={classes.flagged} /> flagged
      </li>
      <li className={classes.item}>
        <span className={classes.missing} /> not listed
      </li>
    </ul>
  )
}
