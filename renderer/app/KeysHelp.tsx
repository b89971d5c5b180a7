import { Kbd, Modal, Table } from '@mantine/core'
import { hideKeys } from './overlays.ts'
import { modKey } from './platform.ts'

const keys: readonly { readonly press: readonly string[]; readonly next?: string; readonly what: string }[] = [
  { press: [modKey, 'K'], what: 'Search gateways, or run a command' },
  { press: ['/'], what: 'Go to the search field' },
  { press: ['↑', '↓', 'j', 'k'], what: 'Move in a list' },
  { press: ['Enter'], what: 'Open what is marked' },
  { press: ['Ctrl', 'Space'], what: 'Ports: choose one more, to act on several' },
  { press: ['Esc'], what: 'Close a dialog or a panel' },
  { press: ['n'], what: 'New SMS task' },
  { press: ['u'], what: 'Inbox: mark as unread, or as read' },
  { press: ['p'], what: 'Inbox: pin, or unpin' },
  { press: ['c'], what: 'Inbox: copy the one-time code' },
  { press: ['a', 'f', 'b', 'w', 'x'], what: 'Stock-take: say what is to be done with the chosen items' },
  { press: ['u'], what: 'Stock-take: open the chosen items again' },
  { press: ['g'], next: 'g', what: 'Go to Gateways' },
  { press: ['g'], next: 'i', what: 'Go to the inbox' },
  { press: ['g'], next: 't', what: 'Go to the tasks' },
  { press: ['g'], next: 'r', what: 'Go to redial' },
  { press: ['g'], next: 'v', what: 'Go to the inventory' },
  { press: ['g'], next: 'c', what: 'Go to the statistics' },
  { press: ['g'], next: 'l', what: 'Go to the callback listener' },
  { press: ['g'], next: 's', what: 'Go to Settings' },
  { press: ['?'], what: 'Show these keys' },
]

/** What the keys do. */
export function KeysHelp() {
  return (
    <Modal opened onClose={hideKeys} title="Keys">
      <Table>
        <Table.Tbody>
          {keys.map(({ press, next, what }) => (
            <Table.Tr key={what}>
              <Table.Td>
                {press.map((key) => (
                  <Kbd key={key} size="xs" mr={4}>
                    {key}
                  </Kbd>
                ))}
                {next ? (
                  <>
                    then <Kbd size="xs">{next}</Kbd>
                  </>
                ) : null}
              </Table.Td>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
