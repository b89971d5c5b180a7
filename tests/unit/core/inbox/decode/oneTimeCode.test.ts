import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oneTimeCode } from '../../../../../electron/core/inbox/decode/oneTimeCode.ts'

describe('a one-time code', () => {
  it.each([
    ['G-123456 is your Google verification code.', '123456'],
    ['Your WhatsApp code: 123-456\nDon’t share this code with others', '123456'],
    ['Use 123 456 as your Instagram code.', '123456'],
    ['Telegram code 48213', '48213'],
    ['Your verification code is 482913. Never share it. Call 10010 for help.', '482913'],
    ['<#> 4821 is your OTP for login at shop.example. Valid for 10 minutes.', '4821'],
    ['OTP: 001234', '001234'],
    ['Your PIN is 2024.', '2024'],
    ['Your one-time password is 98765432', '98765432'],
    ['【京东】您的验证码为123456，请勿告知他人。如有疑问致电95118', '123456'],
    ['【微信】8848（登录验证码），请勿转发', '8848'],
    ['您的校验码：382910，5分钟内有效', '382910'],
    ['【某银行】尾号1234的卡正在消费500.00元，动态密码482910', '482910'],
    ['Ваш код: 5512. Никому его не сообщайте', '5512'],
    ['Tu código de verificación es 739104', '739104'],
    ['Seu código é 739104', '739104'],
    ['Votre code de confirmation est le 739104', '739104'],
    ['Ihr Bestätigungscode lautet 739104', '739104'],
    ['Twój kod to 739104', '739104'],
    ['Onay kodunuz 739104', '739104'],
    ['Kode OTP Anda 739104', '739104'],
    ['Mã xác nhận của bạn là 739104', '739104'],
    ['رمز التحقق الخاص بك هو 739104', '739104'],
    ['認証コード：739104', '739104'],
    ['[카카오] 인증번호 739104를 입력해주세요', '739104'],
    ['รหัส OTP คือ 739104', '739104'],
    ['Your parcel 55512345 is here. Pickup code 4321', '4321'],
    ['Room 55512 code is: 739104', '739104'],
  ])('is found in %j', (text, code) => expect(oneTimeCode(text)).toBe(code))

  it.each([
    '',
    'Hello 12345',
    'Meet me at 1830, bring 2000 with you',
    'Your balance is 1234.50 EUR',
    'Code of conduct: see page 1234',
    'Use promo code 12345678 for a discount',
    'Zip code 90210, area code 2125',
    'Error code 5001: try again later',
    'Do not share your PIN. Call 18001234 in doubt.',
    'Your PIN was changed on 20250820',
    'Your PIN was changed on 2025-08-20',
    'Enter your code within 1440 minutes or lose 1234 USD',
    'Card ending in 1234: your PIN is blocked',
    'Your code was sent to +4915112345678',
    'Your code was sent to 4915112345678',
    'Your code is ABC123 and costs $1234',
    'Your code: 12345 67890 12345',
    '尾号1234的卡验证码已发送',
    '验证码已发送至10690，回复1234退订',
    '尊敬的用户，您本月消费1234元，验证码',
    'The barcode 12345678 and the postcode 12345',
    'Pinterest 123456',
    'Your password 123456',
  ])('is not found in %j', (text) => expect(oneTimeCode(text)).toBeNull())

  it('is always 4 to 8 digits of the text, whatever the text', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('code', '验证码', ': ', ' ', '-', '.'), fc.nat().map(String))
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        const code = oneTimeCode(text)
        if (code === null) return
        expect(code).toMatch(/^\d{4,8}$/)
        expect(text.replace(/(?<=\d{3})[- ](?=\d{3})/g, '')).toContain(code)
      }),
    )
  })

  it('looks at no more than the beginning of a huge text', () => {
    const started = performance.now()
    expect(oneTimeCode(`${'code 12 '.repeat(8000)}code 123456`)).toBeNull()
    oneTimeCode('code 1234x '.repeat(8000))
    expect(performance.now() - started).toBeLessThan(500)
  })
})
