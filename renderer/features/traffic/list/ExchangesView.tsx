import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconPlayerPause, IconPlayerPlay, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { TrafficDirection, TrafficView } from '../../../../shared/domain/traffic.ts'
import { useTraffic } from '../../../stores/traffic.ts'
import { useTyped } from '../../../ui/useTyped.ts'
import { count, plural } from '../../../ui/words.ts'
import { ExchangePane } from '../detail/ExchangePane.tsx'
import { filterOf, maxText, showsAll } from '../model/address.ts'
import type { GatewayPartProps } from '../TrafficBar.tsx'
import view from '../TrafficView.module.css'
import type { PartProps } from '../useTrafficAddress.ts'
import { ExchangeList } from './ExchangeList.tsx'
import { type Exchanges, useExchanges } from './useExchanges.ts'

const directions = [
  { value: 'request', label: 'Requests' },
  { value: 'callback', label: 'Callbacks' },
]

/** What is typed is asked for after this pause, ms. */
const pauseMs = 250

/** The last exchanges with a gateway, and below them the one that is open. */
export function ExchangesView({ gateway, address, onAddress }: GatewayPartProps) {
  const traffic = useTraffic(gateway.id)
  const [following, setFollowing] = useState(true)
  const found = useExchanges(gateway.id, filterOf(address), traffic, following)
  useHotkeys([['Escape', () => address.exchange !== null && onAddress({ exchange: null }, 'replace')]])
  return (
    <>
      <div className={view.bar}>
        <Filters address={address} onAddress={onAddress} traffic={traffic} />
        <span className={view.space} />
        <Shown found={found} address={address} onAddress={onAddress} traffic={traffic} />
        <Button
          variant="default"
          leftSection={following ? <IconPlayerPause size={15} aria-hidden /> : <IconPlayerPlay size={15} aria-hidden />}
          onClick={() => setFollowing(!following)}
        >
          {following ? 'Pause' : found.fresh > 0 ? `Follow (${count(found.fresh)} new)` : 'Follow'}
        </Button>
      </div>
      <div className={view.list}>
        <ExchangeList found={found} address={address} onAddress={onAddress} />
      </div>
      {address.exchange === null ? null : (
        <ExchangePane
          key={address.exchange}
          gatewayId={gateway.id}
          id={address.exchange}
          onClose={() => onAddress({ exchange: null }, 'replace')}
        />
      )}
    </>
  )
}

function Filters({ address, onAddress, traffic }: PartProps & { readonly traffic: TrafficView | undefined }) {
  const text = useTyped(address.text, (typed) => onAddress({ text: typed.trim() }, 'replace'), pauseMs)
  const { endpoint } = address
  const known = traffic?.endpoints ?? []
  return (
    <>
      <TextInput
        className={view.search}
        aria-label="Search in exchanges"
        placeholder="Search in addresses and bodies   /"
        leftSection={<IconSearch size={14} aria-hidden />}
        data-search
        autoComplete="off"
        spellCheck={false}
        maxLength={maxText}
        value={text.typed}
        onChange={(event) => text.set(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && text.tell()}
      />
      <Select
        className={view.choice}
        aria-label="Direction"
        placeholder="Both directions"
        data={directions}
        value={address.direction}
        clearable
        clearButtonProps={{ 'aria-label': 'Both directions' }}
        onChange={(value) => onAddress({ direction: value as TrafficDirection | null })}
      />
      <Select
        className={view.endpoint}
        aria-label="What for"
        placeholder="All purposes"
        data={endpoint === null || known.includes(endpoint) ? [...known] : [endpoint, ...known]}
        value={endpoint}
        clearable
        clearButtonProps={{ 'aria-label': 'All purposes' }}
        onChange={(value) => onAddress({ endpoint: value })}
      />
      <Checkbox
        label="Only with problems"
        checked={address.problems}
        onChange={(event) => onAddress({ problems: event.currentTarget.checked })}
      />
    </>
  )
}

/** How many are shown, and of how many. */
function Shown({
  found,
  address,
  traffic,
}: PartProps & { readonly found: Exchanges; readonly traffic: TrafficView | undefined }) {
  const shown = found.exchanges.length
  const gone = traffic?.gone ?? 0
  if (shown === 0) return null
  const words = showsAll(filterOf(address))
    ? plural(shown, 'exchange')
    : `${count(shown)} of ${count(traffic?.exchanges ?? shown)}`
  return (
    <span className={view.note} title={gone > 0 ? `${count(gone)} older ones are not kept any more.` : undefined}>
      {words}
    </span>
  )
}
