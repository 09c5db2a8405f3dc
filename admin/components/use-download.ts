import { useEffect, useRef, useState } from 'react'
import { isSignedOut, messageOf } from '../api/client.ts'
import { download } from '../api/download.ts'
import { toast } from './toast.tsx'

export interface Download {
  start: (path: string, query: object, fileName: string) => void
  /** what is on its way, and how much of it has come. Unit: bytes */
  running: { fileName: string; bytes: number } | null
  cancel: () => void
}

/** One download at a time, with its progress; leaving the page ends it. */
export function useDownload(): Download {
  const [running, setRunning] = useState<Download['running']>(null)
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])
  const start: Download['start'] = (path, query, fileName) => {
    const own = new AbortController()
    abort.current = own
    setRunning({ fileName, bytes: 0 })
    const received = (bytes: number) => setRunning({ fileName, bytes })
    download(path, query, fileName, { received, signal: own.signal })
      .then(() => toast.success(`${fileName} 已下载`))
      .catch((error: unknown) => {
        if (!own.signal.aborted && !isSignedOut(error)) toast.error(messageOf(error))
      })
      .finally(() => setRunning(null))
  }
  return { start, running, cancel: () => abort.current?.abort() }
}
