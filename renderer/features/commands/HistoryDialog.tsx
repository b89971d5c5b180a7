import { ScrollArea } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { GatewayName } from './model/gatewayName.ts'
import { OperationHistory } from './OperationHistory.tsx'

/** All that was done to a gateway and its ports. */
export function openHistory({ id, name }: GatewayName): void {
  modals.open({
    title: `Commands of ${name}`,
    size: 'lg',
    scrollAreaComponent: ScrollArea.Autosize,
    children: <OperationHistory gatewayId={id} port={null} />,
  })
}
