import { useEffect, useState } from 'react'
import { Card } from '../card/index.tsx'
import { Element } from '../element/index.tsx'
import './index.scss'

const outlines = ['first', 'second', 'third']

/** Grey outlines of what is coming, once waiting takes longer than 300 ms. */
export function Skeleton({ cards = 2 }: { cards?: number }) {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!shown) return null
  return (
    <Element role="status" ariaLabel="正在加载" className="skeleton">
      {outlines.slice(0, cards).map((outline) => (
        <Card key={outline}>
          <Element className="skeleton-line skeleton-short" />
          <Element className="skeleton-line" />
          <Element className="skeleton-line" />
        </Card>
      ))}
    </Element>
  )
}
