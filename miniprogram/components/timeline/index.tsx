import type { TimelineEntry } from '@contract/api/registrations.ts'
import { shanghaiTime } from '@contract/deadline.ts'
import { Element } from '../element/index.tsx'
import './index.scss'

/** Who did what when, newest first. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const newestFirst = withoutRepeats([...entries].sort((a, b) => b.seq - a.seq))
  return (
    <Element as="ol" className="timeline">
      {newestFirst.map((entry) => (
        <Element as="li" className="timeline-entry" key={entry.seq}>
          <Element className="timeline-text">{entry.text}</Element>
          <Element className="timeline-small">{`${entry.who} · ${shanghaiTime(entry.at)}`}</Element>
          {entry.reason ? <Element className="timeline-reason">{`原因：${entry.reason}`}</Element> : null}
          {entry.changes.map((change) => (
            <Element
              className="timeline-small"
              key={change.label}
            >{`${change.label}：${change.from} → ${change.to}`}</Element>
          ))}
        </Element>
      ))}
    </Element>
  )
}

/** Of savings in a row only the last one: a form saves itself every few seconds while it is being filled in. */
function withoutRepeats(newestFirst: TimelineEntry[]): TimelineEntry[] {
  const plain = ({ text, who, reason, changes }: TimelineEntry) =>
    reason || changes.length > 0 ? null : `${who} ${text}`
  return newestFirst.filter((entry, n) => {
    const after = newestFirst[n - 1]
    return !after || plain(entry) === null || plain(entry) !== plain(after)
  })
}
