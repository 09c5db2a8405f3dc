import { useEffect, useState } from 'react'

/** What is closed gives the focus back to what opened it. antd does so for what it hides, not for what is taken away. */
export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // the dialog holds the focus until it is gone
      requestAnimationFrame(() => {
        const lost = document.activeElement === document.body
        if (lost && opener instanceof HTMLElement) opener.focus({ preventScroll: true })
      })
    },
    [opener],
  )
}
