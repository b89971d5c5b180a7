import { Modal } from '@mantine/core'
import { DoctorPanel } from '../doctor/DoctorPanel.tsx'
import type { FormInput } from './formModel.ts'

/** The connection doctor over a form that has not been saved. */
export function ExamineDialog({ form, onClose }: { readonly form: FormInput; readonly onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      size="44rem"
      title={`Connection doctor: ${form.profile.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <DoctorPanel target={{ form }} name={form.profile.name} />
    </Modal>
  )
}
