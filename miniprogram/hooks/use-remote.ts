import { useDidShow } from '@tarojs/taro'
import { useCallback, useRef, useState } from 'react'
import { type ApiError, asApiError } from '../api/api-error.ts'
import { leadsAway } from '../session/session.ts'

export interface Remote<T> {
  data: T | null
  error: ApiError | null
  loading: boolean
  reload: () => Promise<void>
  /** puts in what another call has just answered */
  put: (data: T) => void
}

/** Loads when the page is shown, again each time it comes back to the front. Only the newest answer counts. */
export function useRemote<T>(load: () => Promise<T>): Remote<T> {
  const [state, setState] = useState<{ data: T | null; error: ApiError | null; loading: boolean }>({
    data: null,
    error: null,
    loading: true,
  })
  const turn = useRef(0)
  const loader = useRef(load)
  loader.current = load

  const reload = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    setState((now) => (now.loading ? now : { ...now, loading: true }))
    try {
      const data = await loader.current()
      if (mine === turn.current) setState({ data, error: null, loading: false })
    } catch (caught) {
      const error = asApiError(caught)
      if (mine === turn.current && !leadsAway(error)) setState((now) => ({ ...now, error, loading: false }))
    }
  }, [])
  const put = useCallback((data: T) => {
    turn.current += 1
    setState({ data, error: null, loading: false })
  }, [])
  useDidShow(() => void reload())
  return { ...state, reload, put }
}
