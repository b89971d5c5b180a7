import { NumberInput, type NumberInputProps } from '@mantine/core'

/** A TCP port. What is out of range is kept and marked, not changed behind one's back. */
export function PortInput(props: NumberInputProps) {
  return (
    <NumberInput
      label="Port"
      min={1}
      max={65535}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      hideControls
      {...props}
    />
  )
}
