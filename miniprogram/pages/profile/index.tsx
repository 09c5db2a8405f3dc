import { readAccount, whoAmI } from '../../api/accounts.ts'
import { readBasicInfo } from '../../api/graduate.ts'
import { Card } from '../../components/card/index.tsx'
import { ContactCard } from '../../components/contact-card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { NavRow } from '../../components/nav-row/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { RemoteContent } from '../../components/remote/index.tsx'
import { useRemote } from '../../hooks/use-remote.ts'
import { open } from '../../session/pages.ts'
import { Leaving } from './leaving.tsx'
import { OfficialBinding } from './official-binding.tsx'
import { Sessions } from './sessions.tsx'
import { WechatBinding } from './wechat-binding.tsx'
import './index.scss'

async function readProfile() {
  const [me, account, info] = await Promise.all([whoAmI(), readAccount(), readBasicInfo()])
  return { me, account, contact: info.contact }
}

/** 个人信息: who I am, my account, my school's contact, the way out. */
export default function Profile() {
  const remote = useRemote(readProfile)
  return (
    <PageFrame title="个人信息">
      <RemoteContent remote={remote} skeleton={3}>
        {({ me, account, contact }) => (
          <>
            <Card>
              <Element as="h2" className="profile-name">
                {me.name}
              </Element>
              {me.role === 'graduate' ? (
                <Element className="profile-small">{`${me.schoolName} · ${me.year}届`}</Element>
              ) : null}
              <NavRow label="学生信息" value="查看" onClick={() => open('student')} />
              <NavRow label="切换届别" onClick={() => open('graduations')} />
              <NavRow
                label="消息"
                value={me.role === 'graduate' && me.unread > 0 ? `${me.unread} 条未读` : ''}
                onClick={() => open('messages')}
              />
            </Card>
            <Card title="账号">
              <NavRow
                label="手机号码"
                value={account.maskedMobile ?? '未设置'}
                onClick={() => open('mobile')}
              />
              <NavRow label="电子邮箱" value={account.email ?? '未设置'} onClick={() => open('email')} />
              <WechatBinding bound={account.wechatBound} onChanged={() => void remote.reload()} />
              {account.official ? (
                <OfficialBinding official={account.official} onChanged={() => void remote.reload()} />
              ) : null}
            </Card>
            <Sessions sessions={account.sessions} />
            <ContactCard contact={contact} />
            <Leaving />
          </>
        )}
      </RemoteContent>
    </PageFrame>
  )
}
