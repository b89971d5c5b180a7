import type { StockField } from '../../../../shared/domain/stockTake.ts'

/**
 * What columns are called in operators' and warehouses' lists, in lower case and without what is no letter or digit. A name that
 * stands earlier wins over one that stands later.
 */
const names: Readonly<Record<StockField, readonly string[]>> = {
  iccid: [
    ...['iccid', 'iccidnumber', 'iccidno', 'simiccid', 'iccidsim', 'icc', 'iccidnummer', 'numeroiccid'],
    ...[
      'simserialnumber',
      'simserialno',
      'simserial',
      'simcardnumber',
      'simcardno',
      'simnumber',
      'simno',
      'simid',
      'ssn',
    ],
    ...[
      'cardnumber',
      'cardno',
      'kartennummer',
      'simkartennummer',
      'simnummer',
      'numerosim',
      'serialnumber',
      'serialno',
      'serial',
    ],
    ...['sim', '卡号', 'iccid号', 'iccid卡号', 'sim卡号', '集成电路卡识别码'],
  ],
  imsi: ['imsi', 'imsinumber', 'imsino', 'simimsi', 'imsi号', 'imsi码'],
  number: [
    ...[
      'msisdn',
      'msisdnnumber',
      'phonenumber',
      'phoneno',
      'phone',
      'mobilenumber',
      'mobileno',
      'mobile',
      'msisdne164',
    ],
    ...[
      'telephonenumber',
      'telephone',
      'telno',
      'tel',
      'callnumber',
      'rufnummer',
      'telefonnummer',
      'mobilnummer',
      'telefon',
    ],
    ...[
      'handynummer',
      'numerotelefono',
      'telefono',
      'telefone',
      'numerodetelephone',
      'numero',
      'ligne',
      'line',
      'subscriber',
    ],
    ...['subscribernumber', 'number', 'nummer', '手机号', '手机号码', '电话号码', '号码', '用户号码', '电话'],
  ],
  operator: [
    ...[
      'operator',
      'operatorname',
      'carrier',
      'network',
      'provider',
      'mno',
      'netz',
      'netzbetreiber',
      'anbieter',
      'operateur',
    ],
    ...['operador', 'operatore', 'netzwerk', '运营商', '网络'],
  ],
  note: [
    ...[
      'note',
      'notes',
      'comment',
      'comments',
      'remark',
      'remarks',
      'description',
      'label',
      'tag',
      'bemerkung',
      'bemerkungen',
    ],
    ...['kommentar', 'notiz', 'observaciones', 'nota', 'commentaire', 'customer', 'kunde', 'site', '备注', '说明'],
  ],
}

/** A column's name without what people write in many ways. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** How well a column's name fits a field: from 0, the better the smaller; null when it does not. */
export function nameFit(name: string, field: StockField): number | null {
  const place = names[field].indexOf(foldName(name))
  return place < 0 ? null : place
}

/** Whether some list calls a column so. */
export const isColumnName = (cell: string): boolean =>
  cell !== '' &&
  cell.length <= 60 &&
  (Object.values(names).some((of) => of.includes(foldName(cell))) || /\b(iccid|msisdn|imsi)\b/i.test(cell))
