import type { EmployerView } from '@contract/api/employers.ts'
import { Link } from 'react-router'
import { Empty, Loaded } from '../../components/states.tsx'
import { InviteForm } from './invite/invite-form.tsx'
import { useOwnEmployer } from './use-own-employer.ts'
import '../../styles/forms.css'
import '../../styles/record.css'

const whyNot: Record<Exclude<EmployerView['verification'], 'verified'>, string> = {
  pending: '单位正在等待平台认证，认证通过后即可发起邀请。',
  returned: '单位认证被退回，请按原因修改后重新提交；认证通过后即可发起邀请。',
  suspended: '单位认证已被停用，暂不能发起邀请，如有疑问请联系平台。',
}

export default function InvitePage() {
  const employer = useOwnEmployer()
  return (
    <main className="page page-narrow" id="main">
      <div className="page-head">
        <h1>发起签约邀请</h1>
        <p>请先与毕业生、学校沟通，确定采用线上签约后再发起。带 * 的为必填</p>
      </div>
      <Loaded query={employer} lines={12}>
        {(own) =>
          own.verification === 'verified' ? (
            <>
              <div className="notice">
                提示：毕业生接受邀请并经学校审核通过后，协议书即生效。协议书一旦生效，无法与其他单位进行网上签约，且一次只能生成一份协议书。
              </div>
              <InviteForm employer={own} />
            </>
          ) : (
            <div className="card">
              <Empty title="现在还不能发起邀请" action={<Link to="/employer">查看单位信息</Link>}>
                {whyNot[own.verification]}
              </Empty>
            </div>
          )
        }
      </Loaded>
    </main>
  )
}
