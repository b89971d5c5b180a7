import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/lib/chromium.mjs'
import { electronBinary } from './scripts/lib/electron.mjs'

const executablePath = await findChromium()
const electron = process.env.SIMRACK_E2E_ELECTRON === '1' || (electronBinary() !== null && !process.env.CI)

/** The same specs over both faces; what differs between them is in `tests/e2e/support`. */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/support/built.ts',
  // Every spec has a Simrack of its own; Electron's windows share focus and clipboard.
  workers: electron ? 1 : 2,
  retries: 0,
  forbidOnly: true,
  // For a machine that has much else to do; what is well takes a few seconds.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1366, height: 768 },
    // A trace costs a quarter of the time; `--trace on` makes one.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [{ name: 'browser' }, ...(electron ? [{ name: 'electron' }] : [])],
})
