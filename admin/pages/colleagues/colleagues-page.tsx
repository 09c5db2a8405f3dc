import { useSignedIn } from '../../api/session.ts'
import { Colleagues } from './colleagues.tsx'
import '../../styles/forms.css'

/** Of an employer, or of the platform; a school's stand among its settings. */
export default function ColleaguesPage() {
  const me = useSignedIn()
  const employer = me.role === 'employer'
  return (
    <main className="page" id="main">
      <div className="page-head">
        <h1>同事</h1>
        <p>{employer ? '同一单位的人共用单位信息、邀请和协议' : '平台的管理人员'}</p>
      </div>
      {employer && !me.owner && <div className="notice">只有账号负责人可以邀请和停用同事，你可以查看。</div>}
      <Colleagues kind={employer ? 'employer' : 'operator'} />
    </main>
  )
}
