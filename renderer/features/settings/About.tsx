import type { AppInfo } from '../../../shared/domain/app.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import classes from './About.module.css'
import { SettingGroup } from './SettingRow.tsx'

/** What is running, for a call to support. */
export function About({ info }: { readonly info: AppInfo }) {
  const facts = [
    ['Simrack', `${info.version}, ${info.face === 'electron' ? 'desktop application' : 'in the browser'}`],
    ['System', info.platform],
    ['Node.js', info.node],
    ['SQLite', info.sqlite],
  ] as const
  return (
    <SettingGroup title="About">
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className={classes.fact}>
          <dt>Data folder</dt>
          <dd>
            <CopyText value={info.dataDir} label="data folder" />
          </dd>
        </div>
      </dl>
    </SettingGroup>
  )
}
