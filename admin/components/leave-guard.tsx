import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { Dialog } from './dialog.tsx'

/** State of a navigation that leaves because everything is saved. */
export const saved = { saved: true } as const

/** Asks before unsaved changes are left behind; an ended session is not held up. */
export function LeaveGuard({ when, children }: { when: boolean; children: string }) {
  const blocker = useBlocker(
    ({ nextLocation, currentLocation }) =>
      when &&
      (nextLocation.pathname !== currentLocation.pathname ||
        nextLocation.search !== currentLocation.search) &&
      nextLocation.pathname !== '/sign-in' &&
      !(nextLocation.state as Partial<typeof saved> | null)?.saved,
  )
  useEffect(() => {
    if (!when) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [when])
  if (blocker.state !== 'blocked') return null
  return (
    <Dialog
      title="离开此页？"
      yes="离开"
      no="继续填写"
      width={420}
      confirm={() => blocker.proceed()}
      cancel={() => blocker.reset()}
    >
      <p>{children}</p>
    </Dialog>
  )
}
