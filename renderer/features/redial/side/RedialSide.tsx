import {
  IconChartBar,
  IconHandStop,
  IconListDetails,
  IconPlayerPause,
  IconRefreshDot,
  IconTimeline,
} from '@tabler/icons-react'
import type { PlanView } from '../../../../shared/domain/redialView.ts'
import { useRedialBoard, useRedialPlans } from '../../../stores/redial.ts'
import { Choice, Group, SideList, SideNote } from '../../../ui/SideList.tsx'
import { count } from '../../../ui/words.ts'
import { emptyAddress, type RedialShow } from '../model/address.ts'
import type { PartProps } from '../useRedialAddress.ts'

/** The parts of redialling, and the plans that narrow them. */
export function RedialSide({ address, onAddress }: PartProps) {
  const board = useRedialBoard()
  const plans = [...useRedialPlans().items.values()]
  const { show, plan } = address
  const part = (to: RedialShow) => ({
    chosen: show === to,
    onChoose: () => onAddress({ ...emptyAddress, show: to, plan: to === 'plans' || to === 'held' ? null : plan }),
  })
  const underway = board?.underway ?? 0
  return (
    <SideList label="Parts of redialling">
      <Group title="Redial">
        <Choice icon={<IconRefreshDot size={15} aria-hidden />} word="Plans" count={plans.length} {...part('plans')} />
        <Choice
          icon={<IconTimeline size={15} aria-hidden />}
          word="Timeline"
          mark={underway === 0 ? null : { shown: `${count(underway)} now`, words: `${count(underway)} under way` }}
          {...part('timeline')}
        />
        <Choice icon={<IconListDetails size={15} aria-hidden />} word="Ledger" {...part('ledger')} />
        <Choice icon={<IconChartBar size={15} aria-hidden />} word="Figures" {...part('figures')} />
        <Choice icon={<IconHandStop size={15} aria-hidden />} word="Held" count={board?.held ?? 0} {...part('held')} />
      </Group>
      <Group title="Only one plan">
        {plans.map((view) => (
          <Choice
            key={view.id}
            icon={
              view.plan.enabled ? <IconRefreshDot size={15} aria-hidden /> : <IconPlayerPause size={15} aria-hidden />
            }
            word={view.plan.name}
            mark={planMark(view)}
            chosen={plan === view.id}
            onChoose={() =>
              onAddress({
                plan: plan === view.id ? null : view.id,
                show: show === 'plans' || show === 'held' ? 'timeline' : show,
              })
            }
          />
        ))}
        {plans.length === 0 ? <SideNote>No plan yet.</SideNote> : null}
      </Group>
    </SideList>
  )
}

function planMark({ plan, holds }: PlanView) {
  if (holds.length > 0) return { shown: 'held', words: 'something of it is held' }
  return plan.enabled ? null : { shown: 'off', words: 'disabled' }
}
