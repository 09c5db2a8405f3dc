import type { PlatformSchool } from '@contract/api/platform-schools.ts'
import { Button } from 'antd'
import { Tag } from '../../../components/tags.tsx'
import { minuteOf } from '../../../components/time.ts'

type Invitation = PlatformSchool['invitations'][number]
interface Props {
  school: PlatformSchool
  again: (invitation: Invitation) => void
}

/** Who looks after the school, and who has been invited to. */
export function Admins({ school, again }: Props) {
  const { admins, invitations } = school
  return (
    <section className="card" aria-label="学校管理员">
      <h2>学校管理员</h2>
      {school.activeAdmins === 0 && invitations.length === 0 && (
        <div className="notice notice-orange">该校没有在用的管理员，也没有有效的邀请，请邀请管理员。</div>
      )}
      <ul className="line-list">
        {admins.map(({ name, login, active }) => (
          <li key={login}>
            {name}
            <span className="muted">{login}</span>
            <span>
              <Tag tone={active ? 'green' : 'grey'}>{active ? '使用中' : '已停用'}</Tag>
            </span>
          </li>
        ))}
        {invitations.map((invitation) => (
          <Invited key={invitation.login} invitation={invitation} again={() => again(invitation)} />
        ))}
      </ul>
    </section>
  )
}

function Invited({ invitation, again }: { invitation: Invitation; again: () => void }) {
  const { name, login, unsent, expiresAt } = invitation
  return (
    <li>
      {name}
      <span className="muted">
        {login} · {unsent ?? `${minuteOf(expiresAt)} 前有效`}
      </span>
      <span>
        <Tag tone={unsent ? 'red' : 'orange'}>{unsent ? '邀请未发出' : '等待接受邀请'}</Tag>{' '}
        <Button size="small" aria-label={`再次邀请：${name}`} onClick={again}>
          再次邀请
        </Button>
      </span>
    </li>
  )
}
