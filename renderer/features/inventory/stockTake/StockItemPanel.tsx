import { ActionIcon, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { outcomeWords, type StockItem } from '../../../../shared/domain/stockTake.ts'
import { CopyText } from '../../../ui/CopyText.tsx'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import panel from '../../ports/panel/PortPanel.module.css'
import { lineWords, outcomeLooks } from './model/stockWords.ts'
import { outcomeIcons } from './outcomeIcons.ts'
import { type Resolve, ResolveForm } from './ResolveForm.tsx'
import classes from './StockTake.module.css'

interface StockItemPanelProps {
  readonly item: StockItem
  readonly onResolve: Resolve
  readonly onClose: () => void
}

/** One item: what the list says and what the rack shows, beside each other, and what is to be done. */
export function StockItemPanel({ item, onResolve, onClose }: StockItemPanelProps) {
  const { outcome, words, listed, found, resolution, comment } = item
  const { tone, meaning } = outcomeLooks[outcome]
  return (
    <aside className={`${panel.panel} ${classes.panel}`} aria-label="Item">
      <header className={panel.head}>
        <ToneBadge tone={tone} icon={outcomeIcons[outcome]}>
          {outcomeWords[outcome]}
        </ToneBadge>
        <Tooltip label="Close (Esc)">
          <ActionIcon aria-label="Close the panel" className={panel.close} onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={panel.scroll}>
        <p className={classes.why}>{words || meaning}</p>
        <div className={classes.sides}>
          <section aria-label="In the list">
            <h3 className={classes.sideTitle}>In the list{item.lines.length > 0 ? `, ${lineWords(item)}` : ''}</h3>
            {listed ? (
              <Facts
                facts={[
                  ['ICCID', listed.iccid],
                  ['Number', listed.number],
                  ['Operator', listed.operator],
                  ['Note', listed.note],
                ]}
              />
            ) : (
              <p className={panel.dim}>{item.lines.length > 0 ? 'The line could not be read.' : 'Not listed.'}</p>
            )}
          </section>
          <section aria-label="In the rack">
            <h3 className={classes.sideTitle}>In the rack</h3>
            {found.length === 0 ? <p className={panel.dim}>Not in the rack.</p> : null}
            {found.map(({ place, iccid, number, operator }) => (
              <div key={place} className={classes.found}>
                <Facts
                  facts={[
                    ['Place', place],
                    ['ICCID', iccid ?? ''],
                    ['Number', number ?? ''],
                    ['Operator', operator],
                  ]}
                />
              </div>
            ))}
          </section>
        </div>
        <ResolveForm
          key={`${resolution} ${comment}`}
          selected={1}
          resolution={resolution}
          comment={comment}
          onResolve={onResolve}
        />
      </div>
    </aside>
  )
}

const Facts = ({ facts }: { readonly facts: readonly (readonly [string, string])[] }) => (
  <dl className={classes.facts}>
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value === '' ? <span className={panel.dim}>–</span> : <CopyText value={value} label={name} />}</dd>
      </div>
    ))}
  </dl>
)
