import type { ReactNode } from 'react'
import '../../styles/entry.css'

interface Props {
  title: string
  lead: string
  refusal?: string
  children: ReactNode
}

/** The frame of every page before somebody is in. */
export function EntryCard({ title, lead, refusal, children }: Props) {
  return (
    <section className="entry-card">
      <div>
        <h1>{title}</h1>
        <p>{lead}</p>
      </div>
      {refusal && (
        <div className="notice notice-red" role="alert">
          {refusal}
        </div>
      )}
      {children}
    </section>
  )
}
