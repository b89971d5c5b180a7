import { Select } from '@mantine/core'
import type { Message } from '../../../../shared/domain/message.ts'
import { notifyFailed } from '../../../ui/notify.ts'
import { useAction } from '../../../ui/useAction.ts'
import { canChooseCharset, charsets, charsetWords, readCharset } from '../model/words.ts'

/** In which charset a message is read that could not be read as it was sent. The choice is kept with the message. */
export function CharsetChoice({
  message,
  onChanged,
}: {
  readonly message: Message
  readonly onChanged: (message: Message) => void
}) {
  const choose = useAction('inbox.charset')
  if (!canChooseCharset(message)) return null
  return (
    <Select
      label="Read it as"
      w={200}
      data={charsets.map((value) => ({ value, label: charsetWords[value] }))}
      value={message.charset}
      allowDeselect={false}
      disabled={choose.busy}
      onChange={async (value) => {
        const charset = readCharset(value)
        if (charset === null) return
        const result = await choose.run({ id: message.id, charset })
        if (result.ok) onChanged(result.value)
        else notifyFailed('The charset was not changed', result.error)
      }}
    />
  )
}
