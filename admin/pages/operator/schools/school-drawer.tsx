import type { PlatformSchool } from '@contract/api/platform-schools.ts'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { usePlatformSchool } from '../../../api/platform-schools.ts'
import { Fields } from '../../../components/record/fields.tsx'
import { Loaded } from '../../../components/states.tsx'
import { minuteOf } from '../../../components/time.ts'
import { Admins } from './admins.tsx'
import { CorrectDialog } from './correct-dialog.tsx'
import { InviteAdminDialog } from './invite-admin-dialog.tsx'
import '../../../styles/home.css'
import '../../../styles/record.css'

type Invitation = PlatformSchool['invitations'][number]
type Asking = { what: 'correct' } | { what: 'invite'; person?: Invitation }

export default function SchoolDrawer({ code, close }: { code: string; close: () => void }) {
  const found = usePlatformSchool(code)
  const [asking, setAsking] = useState<Asking>()
  const school = found.data
  const done = () => setAsking(undefined)
  return (
    <Drawer
      open
      onClose={close}
      size={620}
      title={school?.name ?? code}
      footer={
        school && (
          <div className="row">
            <Button
              type={school.activeAdmins + school.invitedAdmins > 0 ? 'default' : 'primary'}
              onClick={() => setAsking({ what: 'invite' })}
            >
              邀请管理员
            </Button>
            <Button onClick={() => setAsking({ what: 'correct' })}>更正信息</Button>
          </div>
        )
      }
      styles={{ body: { background: 'var(--ground)', padding: 16 } }}
    >
      <Loaded query={found}>
        {(shown) => (
          <div className="stack">
            <section className="card">
              <h2>院校信息</h2>
              <Fields fields={fieldsOf(shown)} />
            </section>
            <Admins school={shown} again={(person) => setAsking({ what: 'invite', person })} />
          </div>
        )}
      </Loaded>
      {school && asking?.what === 'correct' && <CorrectDialog school={school} close={done} />}
      {school && asking?.what === 'invite' && (
        <InviteAdminDialog school={school} person={asking.person} close={done} />
      )}
    </Drawer>
  )
}

function fieldsOf({ schoolCode, contact, latest, openModules, broughtOnAt, name }: PlatformSchool) {
  const rows: [string, string, string][] = [
    ['code', '院校代码', schoolCode],
    ['name', '学校名称', name],
    ['office', '部门名称', contact.office],
    ['telephone', '联系电话', contact.telephone],
    ['email', '电子邮箱', contact.email],
    ['latest', '最新届别', latest ? `${latest.year}届，${latest.graduates} 名毕业生` : '还没有上传生源'],
    ['modules', '开放中的模块', openModules.join('、')],
    ['at', '入驻时间', minuteOf(broughtOnAt)],
  ]
  return rows.map(([key, label, value]) => ({ key, label, value: value || '--' }))
}
