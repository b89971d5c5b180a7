import { ActionIcon, Kbd, Tooltip, UnstyledButton } from '@mantine/core'
import { IconKeyboard, IconMoon, IconSearch, IconSun } from '@tabler/icons-react'
import { bridge } from '../bridge/appBridge.ts'
import { ActivityButton } from '../features/commands/activity/ActivityButton.tsx'
import { notifyFailed } from '../ui/notify.ts'
import { ListenerBadge } from './ListenerBadge.tsx'
import { openPalette, showKeys } from './overlays.ts'
import { modKey } from './platform.ts'
import { SpeedBadge } from './SpeedBadge.tsx'
import classes from './TopBar.module.css'
import { useColorSchemeSetting } from './useColorSchemeSetting.ts'
import { WhereYouAre } from './WhereYouAre.tsx'

/** Where you are, whether devices can report to us, and the way to everything else. */
export function TopBar() {
  return (
    <section className={classes.bar} aria-label="Top bar">
      <WhereYouAre />
      <ListenerBadge />
      <SpeedBadge />
      <div className={classes.right}>
        <ActivityButton />
        <UnstyledButton className={classes.search} onClick={openPalette}>
          <IconSearch size={14} aria-hidden />
          <span>Search or run a command</span>
          <Kbd size="xs">{modKey} K</Kbd>
        </UnstyledButton>
        <Tooltip label="Keys">
          <ActionIcon aria-label="Show the keys" onClick={showKeys}>
            <IconKeyboard size={17} />
          </ActionIcon>
        </Tooltip>
        <SchemeSwitch />
      </div>
    </section>
  )
}

function SchemeSwitch() {
  const scheme = useColorSchemeSetting()
  const other = scheme === 'dark' ? 'light' : 'dark'
  const label = `Switch to ${other} colours`
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        onClick={async () => {
          const result = await bridge.call('settings.update', { colorScheme: other })
          if (!result.ok) notifyFailed('The colours were not changed', result.error)
        }}
      >
        {scheme === 'dark' ? <IconSun size={17} /> : <IconMoon size={17} />}
      </ActionIcon>
    </Tooltip>
  )
}
