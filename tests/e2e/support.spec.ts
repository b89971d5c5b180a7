import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { addGateway } from './support/addGateway.ts'
import { expect, test } from './support/fixtures.ts'

const password = 'correct-horse-battery'

async function showSettings(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Backup', level: 2 })).toBeVisible()
}

const logRows = (page: Page) => page.getByRole('table', { name: 'Log' }).getByRole('row')

test('the log is read, searched, opened and exported', async ({ app: { page } }) => {
  await showSettings(page)
  await page.getByRole('link', { name: 'Show the log' }).click()
  await expect(page.getByRole('heading', { name: 'Log', level: 1 })).toBeVisible()
  const started = logRows(page).filter({ hasText: 'listener started' })
  await started.getByRole('button').click()
  await expect(page.getByRole('table', { name: 'Log' })).toContainText('"host": "127.0.0.1"')
  await expectAccessible(page)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  expect(readFileSync(await (await saved).path(), 'utf8')).toContain('"event":"listener started"')
  await page.getByLabel('Search in the log').fill('no such words')
  await expect(page.getByText('Nothing matches')).toBeVisible()
  await page.getByLabel('Search in the log').fill('LISTENER started')
  await expect(started).toBeVisible()
  await page.getByRole('combobox', { name: 'Level' }).click()
  await page.getByRole('option', { name: 'Errors' }).click()
  await expect(started).toBeHidden()
})

test('a support bundle is shown before it is written, without what was left out and without passwords', async ({
  app,
}) => {
  const { page } = app
  const simulator = await app.simulator({ ports: 4, slots: 2, password, seed: 3 })
  await addGateway(page, simulator, { name: 'Rack 1', password })
  await showSettings(page)
  await page.getByRole('link', { name: 'Support bundle' }).click()
  await page.getByRole('button', { name: /^Gateways/ }).click()
  const text = page.getByRole('region', { name: 'Gateways' })
  await expect(text).toContainText('"name":"Rack 1"')
  await page.getByLabel('Take Traffic').uncheck()
  await page.getByRole('button', { name: /^Traffic/ }).click()
  await expect(page.getByText('Left out of the file')).toBeVisible()
  await expectAccessible(page)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Save/ }).click()
  const file = readFileSync(await (await saved).path(), 'utf8')
  const bundle: Record<string, unknown> = JSON.parse(file)
  expect(bundle).toMatchObject({ format: 'simrack-support', gateways: [{ profile: { name: 'Rack 1' } }] })
  expect(bundle.traffic).toBeUndefined()
  expect(file).not.toContain(password)
})

test('a backup brings back what was there, at the next start', async ({ app }) => {
  const simulator = await app.simulator({ ports: 4, slots: 2, password, seed: 3 })
  await addGateway(app.page, simulator, { name: 'Rack 1', password })
  await showSettings(app.page)
  const saved = app.page.waitForEvent('download')
  await app.page.getByRole('button', { name: 'Back up' }).click()
  const file = await (await saved).path()
  await addGateway(app.page, simulator, { name: 'Rack 2', password })
  await showSettings(app.page)
  const input = app.page.getByLabel('Backup to restore')
  await input.setInputFiles({ name: 'odd.simrackbackup', mimeType: '', buffer: Buffer.from('no backup') })
  await expect(app.page.getByText('This is not a backup of Simrack.')).toBeVisible()
  await input.setInputFiles(file)
  const dialog = app.page.getByRole('dialog', { name: 'Restore this backup?' })
  await expect(dialog).toContainText('1 gateway: Rack 1')
  await expectAccessible(app.page)
  await dialog.getByRole('button', { name: 'Restore at the next start' }).click()
  await expect(app.page.getByRole('button', { name: 'Do not restore' })).toBeVisible()
  await app.restart()
  await showSettings(app.page)
  await expect(app.page.getByText(/The backup of .* was restored/)).toBeVisible()
  const gateways = app.page.getByRole('list', { name: 'Each gateway' })
  await expect(gateways).toContainText('Rack 1')
  await expect(gateways).not.toContainText('Rack 2')
  await expectAccessible(app.page)
})
