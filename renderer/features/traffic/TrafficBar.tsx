import { ActionIcon, Button, Menu, SegmentedControl, Select, Tooltip } from '@mantine/core'
import { IconChevronDown, IconDownload, IconPlayerRecord, IconPlayerStop, IconTrash } from '@tabler/icons-react'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { useTraffic } from '../../stores/traffic.ts'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import { clearTraffic, dropRecording, exportShown, record, saveRecording } from './actions.ts'
import { filterOf, type TrafficShow } from './model/address.ts'
import { recordingWord } from './model/words.ts'
import classes from './TrafficView.module.css'
import type { PartProps } from './useTrafficAddress.ts'

/** What each part about one gateway is given. */
export interface GatewayPartProps extends PartProps {
  readonly gateway: GatewayView
}

/** Whose traffic it is, which part of it, and what can be done with it as a whole. */
export function TrafficBar(props: GatewayPartProps & { readonly gateways: readonly GatewayView[] }) {
  const { address, onAddress, gateway, gateways } = props
  return (
    <div className={classes.bar}>
      <Select
        className={classes.gateway}
        aria-label="Gateway"
        data={gateways.map(({ id, profile }) => ({ value: id, label: profile.name }))}
        value={gateway.id}
        allowDeselect={false}
        searchable={gateways.length > 8}
        onChange={(id) => onAddress({ gateway: id, exchange: null })}
      />
      <SegmentedControl
        aria-label="What is shown"
        data={[
          { value: 'exchanges', label: 'Exchanges' },
          { value: 'explorer', label: 'Explorer' },
        ]}
        value={address.show}
        onChange={(show) => onAddress({ show: show as TrafficShow })}
      />
      <span className={classes.space} />
      <Recording gateway={gateway} />
      {address.show === 'exchanges' ? <ShownMenu {...props} /> : null}
    </div>
  )
}

function ShownMenu({ gateway, address }: GatewayPartProps) {
  const view = useTraffic(gateway.id)
  const none = (view?.exchanges ?? 0) === 0
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            disabled={none}
            leftSection={<IconDownload size={15} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>The exchanges that are shown, without passwords</Menu.Label>
          <Menu.Item onClick={() => void exportShown(gateway.id, filterOf(address), 'har')}>
            HTTP archive (HAR), for other programs
          </Menu.Item>
          <Menu.Item onClick={() => void exportShown(gateway.id, filterOf(address), 'recording')}>
            Recording, for the simulator
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Tooltip label="Clear">
        <ActionIcon
          aria-label="Clear"
          disabled={none}
          onClick={() => void clearTraffic(gateway.id, gateway.profile.name)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Tooltip>
    </>
  )
}

/** Begins and ends a recording, and says how large it is. */
function Recording({ gateway: { id } }: { readonly gateway: GatewayView }) {
  const recording = useTraffic(id)?.recording ?? null
  if (recording?.state === 'running')
    return (
      <span className={classes.recording}>
        <ToneBadge tone="busy" icon={IconPlayerRecord}>
          {recordingWord(recording)}
        </ToneBadge>
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={15} aria-hidden />}
          onClick={() => void record(id, false)}
        >
          Stop recording
        </Button>
      </span>
    )
  if (!recording)
    return (
      <Button
        variant="default"
        leftSection={<IconPlayerRecord size={15} aria-hidden />}
        title="Keeps all exchanges from now on, for a file that the simulator can replay"
        onClick={() => void record(id, true)}
      >
        Record
      </Button>
    )
  const words = recordingWord(recording)
  return (
    <span className={classes.recording}>
      <span className={classes.note}>{words}</span>
      <Button
        variant="default"
        leftSection={<IconDownload size={15} aria-hidden />}
        onClick={() => void saveRecording(id)}
      >
        Save recording
      </Button>
      <Button variant="default" onClick={() => void dropRecording(id, words)}>
        Discard
      </Button>
    </span>
  )
}
