import { useRef } from 'react'
import { pictureAddress } from '../../api/picture-address.ts'

/**
 * A link to a picture is good for minutes and every reading of the record brings another one. The first is kept as
 * long as it works, so that a picture on the screen is not loaded over and over.
 */
export function useSteadyLinks(renew: () => void) {
  const kept = useRef(new Map<string, string>())
  const failed = useRef(new Set<string>())
  return {
    linkOf: ({ id, url }: { id: string; url: string }): string => {
      const link = kept.current.get(id)
      if (link && turnsOf(link) === turnsOf(url)) return link
      const fresh = pictureAddress(url)
      kept.current.set(id, fresh)
      return fresh
    },
    /** It did not load: the record is read again for a new link; false when that did not help either. */
    renewed: (id: string): boolean => {
      kept.current.delete(id)
      if (failed.current.has(id)) return false
      failed.current.add(id)
      renew()
      return true
    },
  }
}

/** A picture that its owner has turned since is another one to look at. */
const turnsOf = (link: string): string | null => new URLSearchParams(link.split('?')[1]).get('turns')
