import { useSyncExternalStore } from 'react'
import '../styles/toast.css'

interface Toast {
  id: number
  tone: 'success' | 'error'
  text: string
}

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

function show(tone: Toast['tone'], text: string): void {
  const id = ++lastId
  change([...toasts.filter((toast) => toast.text !== text), { id, tone, text }])
  setTimeout(() => change(toasts.filter((toast) => toast.id !== id)), tone === 'error' ? 8000 : 4000)
}

export const toast = {
  success: (text: string) => show('success', text),
  error: (text: string) => show('error', text),
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Short news of what was done or refused, read out by screen readers. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map(({ id, tone, text }) => (
        <div key={id} className={`toast toast-${tone}`}>
          <span aria-hidden="true">{tone === 'success' ? '✓' : '!'}</span>
          <span>{text}</span>
          <button
            type="button"
            aria-label="关闭提示"
            onClick={() => change(toasts.filter((toast) => toast.id !== id))}
          >
            ×
          </button>
        </div>
      ))}
    </div>
  )
}
