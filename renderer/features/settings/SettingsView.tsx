import { Skeleton } from '@mantine/core'
import { useTopic } from '../../stores/useTopic.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { useLoad } from '../../ui/useLoad.ts'
import { About } from './About.tsx'
import { AppearanceSettings } from './AppearanceSettings.tsx'
import { InboxSettings } from './InboxSettings.tsx'
import { ListenerSettings } from './ListenerSettings.tsx'
import { HistorySettings, NotificationSettings, PasswordSettings } from './OtherSettings.tsx'
import classes from './SettingsView.module.css'
import { BackupSettings, LogSettings } from './SupportSettings.tsx'
import { TaskSettings } from './TaskSettings.tsx'

/** Everything that a person can set. Changes hold at once. */
export function SettingsView() {
  const topic = useTopic('settings', {})
  const info = useLoad('app.info', {})
  const settings = topic.items.get('settings')
  if (topic.error) return <ErrorNotice error={topic.error} />
  if (!settings) return <Skeleton m="md" h={300} aria-label="Loading the settings" />
  return (
    <div className={classes.view}>
      <AppearanceSettings settings={settings} />
      <ListenerSettings settings={settings} />
      <InboxSettings settings={settings} />
      <TaskSettings settings={settings} />
      <HistorySettings settings={settings} />
      {info.value ? (
        <>
          <NotificationSettings settings={settings} info={info.value} />
          <PasswordSettings settings={settings} info={info.value} />
          <BackupSettings />
          <LogSettings settings={settings} />
          <About info={info.value} />
        </>
      ) : null}
      {info.error ? <ErrorNotice error={info.error} onRetry={info.reload} /> : null}
    </div>
  )
}
