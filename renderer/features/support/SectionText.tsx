import { Button, Skeleton } from '@mantine/core'
import { useState } from 'react'
import { type BundleSectionName, previewPage } from '../../../shared/domain/support.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { keyScroll } from '../../ui/keyScroll.ts'
import { useLoad } from '../../ui/useLoad.ts'
import classes from './Bundle.module.css'
import { sectionWords } from './words.ts'

interface SectionTextProps {
  readonly bundleId: string
  readonly section: BundleSectionName
  /** It will not be written. */
  readonly left: boolean
}

/** A section as it would be written, to the letter, a page at a time. */
export function SectionText({ bundleId, section, left }: SectionTextProps) {
  const [page, setPage] = useState(0)
  const { value, error } = useLoad('support.text', { bundleId, section, offset: page * previewPage })
  const { title } = sectionWords[section]
  return (
    <section className={classes.side} aria-label={title}>
      <div className={classes.sideHead}>
        <h2 className={classes.sideTitle}>{title}</h2>
        {left ? <span className={classes.size}>Left out of the file</span> : null}
        <span className={classes.space} />
        {page > 0 ? (
          <Button size="compact-xs" variant="default" onClick={() => setPage(page - 1)}>
            Before
          </Button>
        ) : null}
        {value?.more ? (
          <Button size="compact-xs" variant="default" onClick={() => setPage(page + 1)}>
            More
          </Button>
        ) : null}
      </div>
      {error ? <ErrorNotice error={error} /> : null}
      {value ? (
        <div className={classes.scroll} {...keyScroll}>
          <pre className={classes.text}>{value.text}</pre>
        </div>
      ) : (
        <Skeleton m="md" h={200} aria-label="Loading" />
      )}
    </section>
  )
}
