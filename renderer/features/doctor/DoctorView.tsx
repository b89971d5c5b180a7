import { Button, Group, Skeleton } from '@mantine/core'
import { IconArrowLeft, IconEdit, IconRouterOff } from '@tabler/icons-react'
import { Link } from 'wouter'
import { openGatewayForm } from '../../app/overlays.ts'
import { paths } from '../../app/paths.ts'
import { useGateways } from '../../stores/gateways.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DoctorPanel } from './DoctorPanel.tsx'
import classes from './DoctorView.module.css'

/** The connection doctor of one gateway, as a screen of its own. */
export function DoctorView({ gatewayId }: { readonly gatewayId: string }) {
  const { status, items } = useGateways()
  const gateway = items.get(gatewayId)
  if (!gateway)
    return status === 'loading' ? (
      <Skeleton m="md" h={200} />
    ) : (
      <EmptyState
        icon={IconRouterOff}
        title="There is no such gateway"
        actions={
          <Button component={Link} href={paths.gateways}>
            Show all gateways
          </Button>
        }
      >
        It may have been removed.
      </EmptyState>
    )
  return (
    <div className={classes.view}>
      <Group gap="xs" mb="sm">
        <Button
          component={Link}
          href={paths.gateway(gatewayId)}
          variant="default"
          leftSection={<IconArrowLeft size={15} />}
        >
          Back to its ports
        </Button>
        <Button
          variant="default"
          leftSection={<IconEdit size={15} />}
          onClick={() => openGatewayForm({ kind: 'edit', id: gatewayId })}
        >
          Edit
        </Button>
      </Group>
      <DoctorPanel target={{ gatewayId }} name={gateway.profile.name} />
    </div>
  )
}
