import { useStore } from 'zustand'
import { type ConnectionState, WireBridge } from './bridge.ts'
import { ElectronWire } from './electronWire.ts'
import { pageWorld, SocketWire } from './socketWire.ts'

/** The application's one bridge; `main.tsx` starts it. */
export const bridge = new WireBridge(window.simrack ? new ElectronWire(window.simrack) : new SocketWire(pageWorld()))

/** How the connection to the core stands. */
export const useConnection = (): ConnectionState => useStore(bridge.connection)
