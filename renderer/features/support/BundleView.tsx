import { Button, Checkbox, Skeleton } from '@mantine/core'
import { IconDownload, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import type { BundlePreview, BundleSectionName } from '../../../shared/domain/support.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { finishSaving } from '../../ui/saveFile.ts'
import { useLoad } from '../../ui/useLoad.ts'
import { plural } from '../../ui/words.ts'
import { bytesWord } from '../traffic/model/words.ts'
import classes from './Bundle.module.css'
import { SectionText } from './SectionText.tsx'
import { sectionWords } from './words.ts'

/** The support bundle: what is in it, section by section, as text, before it is written. */
export function BundleView() {
  const { value, error, loading, reload } = useLoad('support.gather', {})
  if (error && !value) return <ErrorNotice error={error} onRetry={reload} />
  if (!value || loading) return <Skeleton m="md" h={300} role="status" aria-label="Gathering the bundle" />
  return <Bundle key={value.bundleId} bundle={value} onAgain={reload} />
}

function Bundle({ bundle, onAgain }: { readonly bundle: BundlePreview; readonly onAgain: () => void }) {
  const { bundleId, sections } = bundle
  const [left, setLeft] = useState<ReadonlySet<BundleSectionName>>(new Set())
  const [shown, setShown] = useState<BundleSectionName>('about')
  const taken = sections.filter(({ name }) => !left.has(name))
  const bytes = taken.reduce((sum, section) => sum + section.bytes, 0)
  const toggle = (name: BundleSectionName) => {
    const next = new Set(left)
    if (!next.delete(name)) next.add(name)
    setLeft(next)
  }
  const save = async () => {
    const names = taken.map(({ name }) => name)
    finishSaving(await bridge.call('support.save', { bundleId, sections: names }), 'simrack-support.json')
  }
  return (
    <div className={classes.view}>
      <div className={classes.bar}>
        <p className={classes.intro}>
          One file for whoever helps you. Passwords and secret addresses are taken out (•••) before you see it. Nothing
          is sent: you save it and hand it on yourself.
        </p>
        <Button variant="default" leftSection={<IconRefresh size={15} aria-hidden />} onClick={onAgain}>
          Gather again
        </Button>
        <Button
          leftSection={<IconDownload size={15} aria-hidden />}
          disabled={taken.length === 0}
          onClick={() => void save()}
        >
          Save, {bytesWord(bytes)}
        </Button>
      </div>
      <div className={classes.parts}>
        <ul className={classes.sections} aria-label="Sections">
          {sections.map(({ name, bytes: size, entries }) => (
            <li key={name} className={classes.section} data-chosen={name === shown || undefined}>
              <Checkbox
                aria-label={`Take ${sectionWords[name].title}`}
                checked={!left.has(name)}
                onChange={() => toggle(name)}
              />
              <button
                type="button"
                className={classes.choose}
                aria-pressed={name === shown}
                onClick={() => setShown(name)}
              >
                <span className={classes.title}>{sectionWords[name].title}</span>
                <span className={classes.size}>
                  {entries === null ? '' : `${plural(entries, 'entry', 'entries')}, `}
                  {bytesWord(size)}
                </span>
                <span className={classes.what}>{sectionWords[name].what}</span>
              </button>
            </li>
          ))}
        </ul>
        <SectionText key={shown} bundleId={bundleId} section={shown} left={left.has(shown)} />
      </div>
    </div>
  )
}
