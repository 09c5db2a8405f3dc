import type { TimelineEntry } from '@contract/api/registrations.ts'
import { minuteOf } from '../time.ts'

/** What happened, newest first. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const newestFirst = [...entries].sort((a, b) => b.seq - a.seq)
  return (
    <ol className="timeline">
      {newestFirst.map((entry) => (
        <li key={entry.seq}>
          <time dateTime={entry.at} className="num">
            {minuteOf(entry.at)}
          </time>
          <b>{entry.who}</b>　{entry.text}
          {entry.reason && <p className="why">{entry.reason}</p>}
          {entry.changes.map((change) => (
            <p key={change.label} className="small">
              {change.label}：
              <span className="changed">
                <del>{change.from}</del>
                {change.to}
              </span>
            </p>
          ))}
        </li>
      ))}
    </ol>
  )
}
