import { IconClipboardCheck, IconClipboardPlus } from '@tabler/icons-react'
import { useStockTakes } from '../../../stores/stockTake.ts'
import { Choice, Group } from '../../../ui/SideList.tsx'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { emptyAddress } from '../model/address.ts'
import type { InventoryParts } from '../parts.ts'
import { newestFirst, openWords } from './model/stockWords.ts'

/** So many stand in the side list; the rest are found where a new one begins. */
const shown = 8

/** The stock-takes, in the side list of the inventory: a new one, and those that are kept. */
export function StockTakeChoices({ address, onAddress }: InventoryParts) {
  const takes = newestFirst(useStockTakes().items.values())
  const { dateTime } = useTimeFormat()
  return (
    <Group title="Stock-take">
      <Choice
        icon={<IconClipboardPlus size={15} aria-hidden />}
        word="New"
        chosen={address.show === 'stock' && address.stockTake === null}
        onChoose={() => onAddress({ ...emptyAddress, show: 'stock' })}
      />
      {takes.slice(0, shown).map((take) => (
        <Choice
          key={take.id}
          icon={<IconClipboardCheck size={15} aria-hidden />}
          word={take.fileName}
          about={`${take.sourceName}, ${dateTime(take.at)}, ${openWords(take)}`}
          count={take.open}
          chosen={address.show === 'stock' && address.stockTake === take.id}
          onChoose={() => onAddress({ ...emptyAddress, show: 'stock', stockTake: take.id })}
        />
      ))}
    </Group>
  )
}
