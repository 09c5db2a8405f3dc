import type { EmployerView } from '@contract/api/employers.ts'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { VerificationTag } from '../../../components/tags.tsx'

const words: Record<
  EmployerView['verification'],
  { title: string; text: string; to: string; button: string }
> = {
  pending: {
    title: '等待平台认证',
    text: '平台正在核对单位名称与统一社会信用代码，结果会通知到消息中。认证通过后即可发起邀请。',
    to: '/employer',
    button: '查看单位信息',
  },
  verified: {
    title: '可以发起签约邀请',
    text: '与毕业生谈妥后填写协议内容发出邀请；毕业生在有效期内应约、学校审核通过后，协议生效，可下载协议书。',
    to: '/invite',
    button: '发起邀请',
  },
  returned: {
    title: '认证被退回，请修改后重新提交',
    text: '按下面的原因修改即可，不必重新注册。',
    to: '/employer',
    button: '修改并重新提交',
  },
  suspended: {
    title: '单位认证已停用',
    text: '暂不能发起邀请，已生效的协议不受影响，仍可答复解约。如有疑问请联系平台。',
    to: '/employer',
    button: '查看单位信息',
  },
}

export function NextStep({ employer, name }: { employer: EmployerView; name: string }) {
  const navigate = useNavigate()
  const { title, text, to, button } = words[employer.verification]
  return (
    <section className="hero" aria-label="认证状态">
      <div>
        <p className="muted small">
          {name}，您好　{employer.name} <VerificationTag state={employer.verification} />
        </p>
        <h2 style={{ fontSize: 18 }}>{title}</h2>
        <p className="small">{text}</p>
        {employer.reason && <div className="notice notice-orange">原因：{employer.reason}</div>}
      </div>
      <Button type="primary" size="large" onClick={() => void navigate(to)}>
        {button}
      </Button>
    </section>
  )
}
