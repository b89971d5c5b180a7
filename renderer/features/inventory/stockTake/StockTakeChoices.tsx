import { IconClipboardCheck } from '@tabler/icons-react'
import { Choice, Group } from '../../../ui/SideList.tsx'
import { emptyAddress } from '../model/address.ts'
import type { InventoryParts } from '../parts.ts'

/** The stock-takes, in the side list of the inventory. */
export function StockTakeChoices({ address, onAddress }: InventoryParts) {
  return (
    <Group title="Stock-take">
      <Choice
        icon={<IconClipboardCheck size={15} aria-hidden />}
        word="Stock-takes"
        chosen={address.show === 'stock'}
        onChoose={() => onAddress({ ...emptyAddress, show: 'stock' })}
      />
    </Group>
  )
}
