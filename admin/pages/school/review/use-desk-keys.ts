import { useEffect, useRef } from 'react'
import { isCommand } from '../../../components/keys.ts'

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
      // a letter held down acts once; Shift with an arrow moves the picture
      if (!isCommand(event) || (event.repeat && event.key.length === 1)) return
      if (event.shiftKey && event.key.startsWith('Arrow')) return
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
