import { type Browser, chromium, type Page } from '@playwright/test'
import { ensureChromium } from '../../../scripts/lib/chromium.mjs'
import type { Workshop } from './workshop.ts'

/** The screen of ui.md: a small laptop. */
const viewport = { width: 1366, height: 768 }
const stepMs = 30_000

/** A real Chromium, headless, with one page that has not loaded anything yet. */
export async function openChromium(workshop: Workshop): Promise<{ browser: Browser; page: Page }> {
  const executablePath = await ensureChromium()
  if (!executablePath) throw new Error('No Chromium could be found or installed: set CHROME_PATH to one.')
  // Chromium refuses its sandbox to root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath, args })
  workshop.atEnd(() => browser.close())
  const page = await browser.newPage({ viewport })
  page.setDefaultTimeout(stepMs)
  return { browser, page }
}
