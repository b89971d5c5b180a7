import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { addGateway } from './support/addGateway.ts'
import { expect, test } from './support/fixtures.ts'

async function showListener(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Listen/ }).click()
  await expect(page.getByRole('heading', { name: 'Callback listener', level: 1 })).toBeVisible()
}

const subscription = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Subscriptions' }).getByRole('row').filter({ hasText: name })
const callbacks = (page: Page) => page.getByRole('table', { name: 'Last callbacks' }).getByRole('row')

async function subscribe(page: Page, name: string): Promise<void> {
  await subscription(page, name).getByRole('button', { name: 'Subscribe…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Subscribe' }).click()
  await expect(subscription(page, name)).toContainText('Subscribed')
}

/** The secret address of a gateway, as the panel shows it. */
async function address(page: Page, name: string): Promise<string> {
  await subscription(page, name).getByRole('button', { name: 'Show address' }).click()
  const dialog = page.getByRole('dialog', { name: `Callback address of ${name}` })
  const text = await dialog.getByText(/^http:\/\//).textContent()
  return text ?? ''
}

test('with no gateway it says what is missing', async ({ app: { page } }) => {
  await showListener(page)
  await expect(page.getByText('There is no gateway yet.')).toBeVisible()
  await expect(page.getByText('Nothing has come in since Simrack started.')).toBeVisible()
  await expectAccessible(page)
})

test('subscribing says whom it displaces, and makes the gateway report here until it is cancelled', async ({ app }) => {
  const { page } = app
  const simulator = await app.simulator({ ports: 2, slots: 2 })
  await addGateway(page, simulator, { name: 'Rack 1' })
  await showListener(page)
  await expect(subscription(page, 'Rack 1')).toContainText('Not subscribed')

  await subscription(page, 'Rack 1').getByRole('button', { name: 'Subscribe…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Let Rack 1 report to this laptop?' })
  await expect(dialog).toContainText('one place only')
  await expectAccessible(page)
  await dialog.getByLabel('Report every').fill('59')
  await expect(dialog).toContainText('From 60 to 86400 seconds')
  await expect(dialog.getByRole('button', { name: 'Subscribe' })).toBeDisabled()
  await dialog.getByLabel('Report every').fill('120')
  await dialog.getByRole('button', { name: 'Subscribe' }).click()
  await expect(subscription(page, 'Rack 1')).toContainText('every 2 min')
  expect(simulator.subscribers).toMatchObject([{ periodS: 120 }])

  simulator.device.pullSim(1, 1)
  await expect(callbacks(page).filter({ hasText: 'port-status' }).first()).toContainText('Taken')
  await expect(page.getByRole('contentinfo')).toContainText(/Callbacks: [1-9]\d* taken/)
  await expectAccessible(page)

  await subscription(page, 'Rack 1').getByRole('button', { name: 'Cancel subscription' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click()
  await expect(subscription(page, 'Rack 1')).toContainText('Subscribed')
  await subscription(page, 'Rack 1').getByRole('button', { name: 'Cancel subscription' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel subscription' }).click()
  await expect(subscription(page, 'Rack 1')).toContainText('Not subscribed')
  expect(simulator.subscribers).toEqual([])
})

test('a subscription that the gateway does not take is explained where it was asked for', async ({ app }) => {
  const { page } = app
  const simulator = await app.simulator({ ports: 2, slots: 1 })
  await addGateway(page, simulator, { name: 'Rack 1' })
  await showListener(page)
  await simulator.stop()
  await subscription(page, 'Rack 1').getByRole('button', { name: 'Subscribe…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Subscribe' }).click()
  await expect(dialog.getByRole('alert')).toContainText('The gateway refuses the connection')
  await dialog.getByRole('button', { name: 'Leave it as it is' }).click()
  await expect(subscription(page, 'Rack 1')).toContainText('Not subscribed')
})

test('what is no good callback is refused, and the panel says why', async ({ app }) => {
  const { page } = app
  await addGateway(page, await app.simulator({ ports: 2, slots: 1 }), { name: 'Rack 1' })
  await showListener(page)
  const url = await address(page, 'Rack 1')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  const post = (to: string, body: string) => fetch(to, { method: 'POST', body })
  await post(url, 'this is no JSON')
  await expect(callbacks(page).filter({ hasText: 'Unreadable' })).toContainText('Rack 1')
  await post(url, '{"type":"weather"}')
  await expect(callbacks(page).filter({ hasText: 'Unknown kind' })).toContainText('weather')
  await post(new URL('/cb/0123456789abcdef0123456789abcdef', url).href, '{}')
  await expect(callbacks(page).filter({ hasText: 'Unknown address' })).toBeVisible()
  await fetch(url)
  await expect(callbacks(page).filter({ hasText: 'Not a callback' })).toBeVisible()
  const secret = new URL(url).pathname.split('/').at(-1) ?? ''
  expect(secret.length).toBeGreaterThan(16)
  await expect(page.getByText(secret)).toBeHidden()
})

test('a renewed secret shuts the old address', async ({ app }) => {
  const { page } = app
  await addGateway(page, await app.simulator({ ports: 2, slots: 1 }), { name: 'Rack 1' })
  await showListener(page)
  await subscribe(page, 'Rack 1')
  const url = await address(page, 'Rack 1')
  await page.getByRole('button', { name: 'Renew secret…' }).click()
  await page.getByRole('button', { name: 'Renew it' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/^http:\/\//)).not.toHaveText(url)
  await page.keyboard.press('Escape')
  await expect(subscription(page, 'Rack 1')).toContainText('Not subscribed')
  await fetch(url, { method: 'POST', body: '{}' })
  await expect(callbacks(page).filter({ hasText: 'Unknown address' })).toBeVisible()
})
