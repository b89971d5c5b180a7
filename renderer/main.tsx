import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './app/tokens.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { bridge } from './bridge/appBridge.ts'
import { coreTime } from './stores/coreTime.ts'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root.')
coreTime.follow(bridge)
bridge.start()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
