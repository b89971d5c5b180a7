import { lazy, Suspense } from 'react'
import { useOverlays } from './overlays.ts'
import { useKeys } from './useKeys.ts'

const Palette = lazy(() => import('./Palette.tsx').then((m) => ({ default: m.Palette })))
const KeysHelp = lazy(() => import('./KeysHelp.tsx').then((m) => ({ default: m.KeysHelp })))
const GatewayForm = lazy(() => import('../features/gateways/GatewayForm.tsx').then((m) => ({ default: m.GatewayForm })))

/** What can lie over any screen, and the keys that work everywhere. Its code is loaded when it is first wanted. */
export function Overlays() {
  const { paletteRequests, keysShown, gatewayForm } = useOverlays()
  useKeys()
  return (
    <Suspense>
      {paletteRequests > 0 ? <Palette requests={paletteRequests} /> : null}
      {keysShown ? <KeysHelp /> : null}
      {gatewayForm ? <GatewayForm key={JSON.stringify(gatewayForm)} target={gatewayForm} /> : null}
    </Suspense>
  )
}
