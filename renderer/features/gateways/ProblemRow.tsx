import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { openGatewayForm } from '../../app/overlays.ts'
import { paths } from '../../app/paths.ts'
import { acceptDevice } from './actions.ts'
import classes from './ProblemRow.module.css'
import type { Problem, Remedy } from './problems.ts'

export interface ProblemRowProps {
  readonly gateway: GatewayView
  readonly problems: readonly Problem[]
  /** How many columns the table has. */
  readonly columns: number
}

/** What is wrong with a gateway, what to try, and the buttons that do it. */
export function ProblemRow({ gateway, problems, columns }: ProblemRowProps) {
  return (
    <tr>
      <td colSpan={columns} className={classes.cell}>
        {problems.map(({ id, tone, text, next, remedies }) => (
          <div key={id} className={classes.problem} data-tone={tone}>
            <ProblemIcon tone={tone} />
            <span>
              {text} {next ? <span className={classes.next}>{next}</span> : null}
            </span>
            <span className={classes.remedies}>
              {remedies.map((remedy) => (
                <RemedyButton key={remedy} remedy={remedy} gateway={gateway} editLabel={editLabel(id)} />
              ))}
            </span>
          </div>
        ))}
      </td>
    </tr>
  )
}

function ProblemIcon({ tone }: { readonly tone: Problem['tone'] }) {
  const Icon = tone === 'bad' ? IconCircleX : tone === 'warn' ? IconAlertTriangle : IconInfoCircle
  return <Icon size={15} aria-hidden className={classes.icon} />
}

const editLabel = (problemId: string): string => (problemId === 'password' ? 'Type the password' : 'Edit')

function RemedyButton({
  remedy,
  gateway: { id, profile },
  editLabel,
}: {
  readonly remedy: Remedy
  readonly gateway: GatewayView
  readonly editLabel: string
}) {
  const look = { size: 'compact-xs', variant: 'default' } as const
  switch (remedy) {
    case 'edit':
      return (
        <Button {...look} onClick={() => openGatewayForm({ kind: 'edit', id })}>
          {editLabel}
        </Button>
      )
    case 'accept':
      return (
        <Button {...look} onClick={() => void acceptDevice(id, profile.name)}>
          Accept this device
        </Button>
      )
    case 'doctor':
      return (
        <Button {...look} component={Link} href={paths.doctor(id)}>
          Connection doctor
        </Button>
      )
    case 'listener':
      return (
        <Button {...look} component={Link} href={paths.listener}>
          Open the listener
        </Button>
      )
  }
}
