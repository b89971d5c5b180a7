import { create } from 'zustand'

/** Which gateway form is open: a new gateway, or the profile of one that exists. */
export type GatewayFormTarget = { readonly kind: 'add' } | { readonly kind: 'edit'; readonly id: string }

interface Overlays {
  /** How often the palette has been asked for; 0: not yet, and its code is not loaded. */
  readonly paletteRequests: number
  readonly keysShown: boolean
  readonly gatewayForm: GatewayFormTarget | null
}

/** What lies over the screens and can be called from anywhere. */
export const useOverlays = create<Overlays>(() => ({ paletteRequests: 0, keysShown: false, gatewayForm: null }))

export const openPalette = (): void => useOverlays.setState((s) => ({ paletteRequests: s.paletteRequests + 1 }))
export const showKeys = (): void => useOverlays.setState({ keysShown: true })
export const hideKeys = (): void => useOverlays.setState({ keysShown: false })
export const openGatewayForm = (gatewayForm: GatewayFormTarget): void => useOverlays.setState({ gatewayForm })
export const closeGatewayForm = (): void => useOverlays.setState({ gatewayForm: null })
