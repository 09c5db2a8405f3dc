import type { Account } from '../../api/accounts.ts'
import { Card } from '../../components/card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { dayAndTime } from '../../times/shanghai.ts'
import './index.scss'

/** Where this account is signed in. */
export function Sessions({ sessions }: { sessions: Account['sessions'] }) {
  return (
    <Card
      title="登录中的设备"
      aside={<Element as="span" className="profile-small">{`${sessions.length} 台`}</Element>}
    >
      {sessions.map((session) => (
        <Element className="session" key={session.startedAt + session.device}>
          {session.device}
          {session.current ? '（本机）' : ''}
          <Element className="profile-small">{`${dayAndTime(session.startedAt)} 登录`}</Element>
        </Element>
      ))}
    </Card>
  )
}
