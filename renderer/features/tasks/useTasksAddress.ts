import { type ChangeOf, useAddress } from '../../ui/useAddress.ts'
import { formatAddress, parseAddress, type TasksAddress } from './model/address.ts'

export type ChangeAddress = ChangeOf<TasksAddress>

/** What the address says is shown of the tasks, and a change of it. */
export const useTasksAddress = () => useAddress(parseAddress, formatAddress)
