import { NumberInput, SegmentedControl, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { FormValues } from './formModel.ts'
import classes from './GatewayForm.module.css'

const whole = { allowDecimal: false, allowNegative: false, clampBehavior: 'none', hideControls: true } as const

/** What is rarely needed: encryption, how often and how patiently the gateway is asked, notes and tags. */
export function AdvancedFields({ form }: { readonly form: UseFormReturnType<FormValues> }) {
  return (
    <Stack gap="sm">
      <div>
        <Text size="sm" fw={500} mb={2} id="scheme-label">
          Encryption
        </Text>
        <SegmentedControl
          fullWidth
          aria-labelledby="scheme-label"
          data={[
            { value: 'http', label: 'None (http)' },
            { value: 'https', label: 'TLS (https)' },
          ]}
          {...form.getInputProps('profile.scheme')}
        />
      </div>
      {form.values.profile.scheme === 'https' ? (
        <TextInput
          label="Certificate fingerprint"
          description="SHA-256. Needed when nobody vouches for the gateway's certificate; only this one is then accepted."
          placeholder="AB:CD:…"
          {...form.getInputProps('profile.certificateSha256')}
        />
      ) : null}
      <div className={classes.pair}>
        <NumberInput
          {...whole}
          label="Ask every"
          description="The active SIMs, 5 to 3600 s"
          suffix=" s"
          {...form.getInputProps('profile.pollPeriodS')}
        />
        <NumberInput
          {...whole}
          label="List every slot every"
          description="0: only on demand"
          suffix=" s"
          {...form.getInputProps('profile.fullPollPeriodS')}
        />
        <NumberInput
          {...whole}
          label="Look for new SMS every"
          description="0: only on demand"
          suffix=" s"
          {...form.getInputProps('profile.smsPollPeriodS')}
        />
        <NumberInput
          {...whole}
          label="Read IPs and traffic every"
          description="On mobile data. 0: only on demand"
          suffix=" s"
          {...form.getInputProps('profile.dataPollPeriodS')}
        />
        <NumberInput
          {...whole}
          label="Wait for an answer"
          description="A full list can take 30 s"
          suffix=" s"
          {...form.getInputProps('profile.statusTimeoutS')}
        />
        <NumberInput
          {...whole}
          label="Pause between requests"
          description="Its web server is weak"
          suffix=" ms"
          {...form.getInputProps('profile.minGapMs')}
        />
      </div>
      <TagsInput label="Tags" placeholder="Enter after each" maxTags={20} {...form.getInputProps('profile.tags')} />
      <Textarea label="Notes" autosize minRows={2} maxRows={8} {...form.getInputProps('profile.notes')} />
    </Stack>
  )
}
