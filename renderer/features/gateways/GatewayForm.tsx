import { Drawer } from '@mantine/core'
import { IconRouterOff } from '@tabler/icons-react'
import { closeGatewayForm, type GatewayFormTarget } from '../../app/overlays.ts'
import { useGateways } from '../../stores/gateways.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { GatewayFormBody } from './GatewayFormBody.tsx'

/** The drawer in which a gateway is added or its profile is changed. */
export function GatewayForm({ target }: { readonly target: GatewayFormTarget }) {
  const { status, items } = useGateways()
  const gateway = target.kind === 'edit' ? items.get(target.id) : null
  return (
    <Drawer
      opened
      onClose={closeGatewayForm}
      position="right"
      size="29rem"
      title={gateway ? `Edit ${gateway.profile.name}` : 'Add gateway'}
    >
      {gateway === undefined ? (
        status === 'loading' ? null : (
          <EmptyState icon={IconRouterOff} title="This gateway does not exist any more">
            It may have been removed in another window.
          </EmptyState>
        )
      ) : (
        <GatewayFormBody gateway={gateway} onDone={closeGatewayForm} />
      )}
    </Drawer>
  )
}
