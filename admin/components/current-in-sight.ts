import { type RefObject, useEffect, useRef } from 'react'

/** A strip of links that is wider than a phone: scrolled so that the current one is seen. */
export function useCurrentInSight(current: string): RefObject<HTMLElement> {
  const strip = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another link is current
  useEffect(() => {
    const link = strip.current?.querySelector<HTMLElement>('[aria-current=page]')
    if (!strip.current || !link) return
    const middle = link.offsetLeft - strip.current.offsetLeft + link.offsetWidth / 2
    strip.current.scrollLeft = middle - strip.current.clientWidth / 2
  }, [current])
  return strip
}
