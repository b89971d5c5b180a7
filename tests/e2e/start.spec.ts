import { expect, test } from './support/fixtures.ts'

test.describe('the first start', () => {
  test('offers the demo gateway, and shows its ports live', async ({ app }) => {
    await app.page.getByRole('button', { name: 'Demo gateway' }).click()
    const navigation = app.page.getByRole('navigation')
    await navigation.getByRole('link', { name: 'Demo gateway' }).click()
    await expect(app.page.getByText('32 ports × 4 slots')).toBeVisible()
    await expect(app.page.getByText(/On mobile data/).first()).toBeVisible()
  })

  test('leaves no token in the address, and survives a reload', async ({ app }) => {
    await expect(app.page.getByRole('button', { name: 'Add gateway' }).first()).toBeVisible()
    expect(app.page.url()).not.toContain('token')
    await app.page.reload()
    await expect(app.page.getByRole('button', { name: 'Add gateway' }).first()).toBeVisible()
  })
})

test('a later start finds the gateways of the one before', async ({ app }) => {
  const simulator = await app.simulator({ ports: 2, slots: 1 })
  await app.page.getByRole('button', { name: 'Add gateway' }).first().click()
  await app.page.getByLabel('Name', { exact: true }).fill('Rack 1')
  await app.page.getByLabel('Address').fill(simulator.host)
  await app.page.getByLabel('Port', { exact: true }).fill(String(simulator.port))
  await app.page.getByRole('button', { name: 'Connect' }).click()
  const gateway = () => app.page.getByRole('navigation').getByRole('link', { name: 'Rack 1' })
  await expect(gateway()).toBeVisible()
  await app.restart()
  await expect(gateway()).toBeVisible()
})

test.describe('a start with the demo gateway', () => {
  test.use({ beginning: { demo: true } })

  test('has it connected', async ({ app }) => {
    await expect(app.page.getByRole('navigation').getByRole('link', { name: 'Demo gateway' })).toBeVisible()
    await expect(app.page.getByText('Online').first()).toBeVisible()
  })
})
