import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import { openPalette, showKeys, useOverlays } from './overlays.ts'
import { useGoTo } from './useGoTo.ts'

const Palette = lazy(() => import('./Palette.tsx').then((m) => ({ default: m.Palette })))
const KeysHelp = lazy(() => import('./KeysHelp.tsx').then((m) => ({ default: m.KeysHelp })))
const GatewayForm = lazy(() => import('../features/gateways/GatewayForm.tsx').then((m) => ({ default: m.GatewayForm })))

/** Puts the cursor into the search field of the screen, which is the one marked `data-search`. */
function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('[data-search]')
  field?.focus()
  field?.select()
}

/** The keys that work everywhere, and what they open. Their code is loaded when it is first wanted. */
export function Overlays() {
  const { paletteRequests, keysShown, gatewayForm } = useOverlays()
  useHotkeys([
    ['/', focusSearch],
    ['shift+?', showKeys],
    ['?', showKeys],
  ])
  // The palette opens also while one types into a field.
  useHotkeys([['mod+K', openPalette]], [])
  useGoTo()
  return (
    <Suspense>
      {paletteRequests > 0 ? <Palette requests={paletteRequests} /> : null}
      {keysShown ? <KeysHelp /> : null}
      {gatewayForm ? <GatewayForm key={JSON.stringify(gatewayForm)} target={gatewayForm} /> : null}
    </Suspense>
  )
}
