import { useEffect, useRef } from 'react'

export interface DeskKeys {
  up: () => void
  down: () => void
  press: (command: 'approve' | 'return' | 'reject') => void
}

/** ↑↓ another item · A 通过 · R 退回修改 · X 不通过; silent while something is typed or asked. */
export function useDeskKeys(keys: DeskKeys): void {
  const held = useRef(keys)
  held.current = keys
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.isComposing ||
        (event.repeat && event.key.length === 1)
      )
        return
      const target = event.target as HTMLElement | null
      if (
        target?.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') ||
        document.querySelector('[role="dialog"]')
      )
        return
      const act = actFor(event.key, held.current)
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

function actFor(key: string, keys: DeskKeys): (() => void) | undefined {
  switch (key.toLowerCase()) {
    case 'arrowup':
      return keys.up
    case 'arrowdown':
      return keys.down
    case 'a':
      return () => keys.press('approve')
    case 'r':
      return () => keys.press('return')
    case 'x':
      return () => keys.press('reject')
    default:
      return undefined
  }
}
