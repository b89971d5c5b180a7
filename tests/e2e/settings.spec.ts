import { createServer } from 'node:net'
import { expectAccessible } from './support/accessible.ts'
import { addGateway, gatewayRow, showGateways } from './support/addGateway.ts'
import { expect, test } from './support/fixtures.ts'
import { expectFound, openInbox } from './support/inbox.ts'

test.beforeEach(async ({ app: { page } }) => {
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
})

test('every setting can be read by everybody', async ({ app: { page } }) => {
  await expect(page.getByRole('heading', { name: 'About' })).toBeVisible()
  await expectAccessible(page)
})

test('colours change at once and are kept', async ({ app }) => {
  const html = () => app.page.locator('html')
  const colours = () => app.page.getByRole('combobox', { name: 'Colours' })
  await colours().click()
  await app.page.getByRole('option', { name: 'Dark' }).click()
  await expect(html()).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await expect(app.page.getByText('Saved')).toBeVisible()
  await app.page.getByRole('button', { name: 'Switch to light colours' }).click()
  await expect(html()).toHaveAttribute('data-mantine-color-scheme', 'light')
  await expect(colours()).toHaveValue('Light')
  await app.page.getByRole('button', { name: 'Switch to dark colours' }).click()
  await app.restart()
  await expect(html()).toHaveAttribute('data-mantine-color-scheme', 'dark')
})

test('times are shown in UTC when that is chosen', async ({ app: { page } }) => {
  await page.getByLabel('Times').click()
  await page.getByRole('option', { name: 'UTC', exact: true }).click()
  await expect(page.getByText('Saved')).toBeVisible()
  await expect(page.getByRole('contentinfo')).toContainText('UTC')
})

test.describe('the listener', () => {
  test('is turned off and on', async ({ app: { page } }) => {
    await expect(page.getByRole('link', { name: /Listening on 127\.0\.0\.1:/ })).toBeVisible()
    await page.getByLabel('Let devices report to this laptop').uncheck()
    await expect(page.getByRole('link', { name: 'Listener off' })).toBeVisible()
    await expect(page.getByLabel('Port', { exact: true })).toBeDisabled()
    await page.getByLabel('Let devices report to this laptop').check()
    await expect(page.getByRole('link', { name: /Listening on 127\.0\.0\.1:/ })).toBeVisible()
  })

  test('takes the next free port, and says that the wanted one is taken', async ({ app: { page } }) => {
    const other = createServer()
    const taken = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => {
        const address = other.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      }),
    )
    try {
      await page.getByLabel('Port', { exact: true }).fill(String(taken))
      await page.keyboard.press('Enter')
      await expect(page.getByText('Saved')).toBeVisible()
      await page.getByRole('link', { name: /^Listening on/ }).click()
      await expect(page.getByText(`Port ${taken} is taken by another program`)).toBeVisible()
    } finally {
      other.close()
    }
    await page.getByRole('button', { name: `Try port ${taken} again` }).click()
    await expect(page.getByRole('link', { name: `Listening on 127.0.0.1:${taken}` })).toBeVisible()
  })

  test('tells devices the address that was set', async ({ app: { page } }) => {
    await page.getByLabel('Address that devices are told').fill('simrack.site.example')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('link', { name: /Listening on simrack\.site\.example:/ })).toBeVisible()
  })
})

test('a number out of its bounds is refused with the bounds, and Esc takes it back', async ({ app: { page } }) => {
  const days = page.getByLabel('Keep for')
  await days.fill('0')
  await expect(page.getByText('From 1 to 3,650.')).toBeVisible()
  await days.press('Escape')
  await expect(page.getByText('From 1 to 3,650.')).toBeHidden()
  await expect(days).toHaveValue('90 days')
  await days.fill('30')
  await days.press('Enter')
  await expect(page.getByText('Saved')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Keep for')).toHaveValue('30 days')
})

test.describe('passwords', () => {
  test('are kept over a restart once weak protection has been allowed', async ({ app }) => {
    test.skip(app.face === 'electron', 'What the system offers differs from machine to machine.')
    await expect(app.page.getByText('remembered only until Simrack is closed')).toBeVisible()
    await app.page.getByLabel('Keep them anyway').check()
    await expect(app.page.getByText('You have allowed that.')).toBeVisible()
    await addGateway(app.page, await app.simulator({ ports: 2, slots: 1 }), { name: 'Rack 1' })
    await app.restart()
    await showGateways(app.page)
    await expect(gatewayRow(app.page, 'Rack 1')).toContainText('Online')
  })

  test('have to be typed again after a restart without it', async ({ app }) => {
    test.skip(app.face === 'electron', 'What the system offers differs from machine to machine.')
    await addGateway(app.page, await app.simulator({ ports: 2, slots: 1 }), { name: 'Rack 1' })
    await app.restart()
    await showGateways(app.page)
    await expect(app.page.getByText('The password is not at hand')).toBeVisible()
    await app.page.getByRole('button', { name: 'Type the password' }).click()
    await app.page.getByLabel('Password').fill('root')
    await app.page.getByRole('button', { name: 'Save' }).click()
    await expect(gatewayRow(app.page, 'Rack 1')).toContainText('Online')
  })
})

test('it says what is running and where its data is', async ({ app }) => {
  await expect(app.page.getByText(app.dataDir)).toBeVisible()
  if (app.face === 'browser')
    await expect(app.page.getByText('Only the desktop application can show them')).toHaveCount(2)
})

test('what a limit of the inbox would remove is shown before it holds, and every message can be read again', async ({
  app,
}) => {
  const { page } = app
  await addGateway(page, await app.simulator({ ports: 2, slots: 1, occupancy: 1, sms: 300 }), { name: 'Rack 7' })
  await openInbox(page)
  await expectFound(page, '300 messages')
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByText('Every message is kept for ever.')).toBeVisible()
  await page.getByRole('button', { name: 'Change…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('switch', { name: 'Keep at most the newest' }).press('Space')
  await expect(dialog.getByRole('switch', { name: 'Keep at most the newest' })).toBeChecked()
  await dialog.getByLabel('Keep at most the newest, messages').fill('100')
  await expect(dialog.getByRole('status')).toContainText('200 messages would be removed for good, received from')
  await expect(dialog.getByRole('status')).toContainText('100 messages would stay.')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Every message is kept for ever.')).toBeVisible()

  await page.getByRole('button', { name: 'Read again' }).click()
  await page.getByRole('button', { name: /^Jobs\. .*: done$/ }).click()
  await expect(page.getByRole('region', { name: 'Jobs' })).toContainText('Done, 300')
})
