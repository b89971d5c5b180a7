import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import classes from './FileDrop.module.css'

interface FileDropProps {
  /** What is told while a file is held over the window. */
  readonly words: string
  /** Takes each file that was dropped, one after the other. */
  readonly onFile: (file: File) => Promise<void> | void
}

/** Takes files that are dropped anywhere on the window, and says so over its positioned parent while one is held over it. */
export function FileDrop({ words, onFile }: FileDropProps) {
  const [over, setOver] = useState(false)
  // Going from one element to another enters and leaves by turns.
  const depth = useRef(0)
  const take = useRef(onFile)
  take.current = onFile
  useEffect(() => {
    const enter = (step: 1 | -1) => (event: DragEvent) => {
      if (!holdsFiles(event)) return
      depth.current = Math.max(0, depth.current + step)
      setOver(depth.current > 0)
    }
    const onDrop = async (event: DragEvent) => {
      depth.current = 0
      setOver(false)
      if (!holdsFiles(event) || event.defaultPrevented) return
      event.preventDefault()
      for (const file of Array.from(event.dataTransfer?.files ?? [])) await take.current(file)
    }
    const listeners = {
      dragenter: enter(1),
      dragleave: enter(-1),
      dragover: (event: DragEvent) => holdsFiles(event) && event.preventDefault(),
      drop: (event: DragEvent) => void onDrop(event),
    }
    for (const kind of kinds) window.addEventListener(kind, listeners[kind])
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, listeners[kind])
    }
  }, [])
  return over ? (
    <div className={classes.over}>
      <IconFileImport size={40} stroke={1.3} aria-hidden />
      {words}
    </div>
  ) : null
}

const kinds = ['dragenter', 'dragleave', 'dragover', 'drop'] as const

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
