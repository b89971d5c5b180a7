/** What can be done with the messages of one gateway, from anywhere. The dialogs are loaded when they are wanted. */

export async function archiveMessages(id: string, name: string): Promise<void> {
  const { openArchive } = await import('./ArchiveDialog.tsx')
  openArchive(id, name)
}

export async function changeForwarding(id: string, name: string): Promise<void> {
  const { openForwarding } = await import('./ForwardingDialog.tsx')
  openForwarding(id, name)
}
