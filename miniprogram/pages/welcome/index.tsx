import { useRouter } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { currentToken } from '../../api/token.ts'
import { Card } from '../../components/card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { IssuerButton } from '../../components/issuer-button/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { useIssuer } from '../../hooks/use-issuer.ts'
import { useTask } from '../../hooks/use-task.ts'
import { open, pages, restartAt } from '../../session/pages.ts'
import { enterByWechat, wechatKnown } from '../../session/session.ts'
import './index.scss'

const purposes: [string, string][] = [
  ['回应签约邀请', '查看用人单位的邀请，在截止前接受或拒绝'],
  ['登记毕业去向', '签约就业、其他形式就业、升学、未就业'],
  ['跟进学校审核', '随时查看审核进度，下载就业协议书'],
]

export default function Welcome() {
  const { params } = useRouter()
  const [signedIn] = useState(() => currentToken() !== null)
  useEffect(() => {
    if (signedIn) restartAt(pages.main)
  }, [signedIn])
  if (signedIn) return null
  return (
    <PageFrame title="毕业去向登记" back={false}>
      {params.expired ? (
        <Notice tone="warn" live>
          登录已失效，请重新登录。登录后会回到刚才的页面，填写中的内容还在这部手机上。
        </Notice>
      ) : null}
      <Element className="welcome-lead">
        <Element as="h2" className="welcome-title">
          面向高校毕业生
        </Element>
        <Element as="p" className="welcome-text">
          学校已上传毕业生信息的应届及往届毕业生，可在这里登记毕业去向、与用人单位签订就业协议。
        </Element>
      </Element>
      <Card>
        {purposes.map(([title, text]) => (
          <Element className="welcome-purpose" key={title}>
            <Element as="b">{title}</Element>
            <Element className="welcome-small">{text}</Element>
          </Element>
        ))}
      </Card>
      <WaysIn />
      <Element as="p" className="welcome-small">
        用人单位和学校老师请在电脑上使用网页管理端。登录前不会收集你的个人信息。
      </Element>
    </PageFrame>
  )
}

function WaysIn() {
  const issuer = useIssuer()
  return (
    <Element className="welcome-ways">
      {process.env.TARO_ENV === 'h5' && issuer ? <IssuerButton issuer={issuer} /> : null}
      {process.env.TARO_ENV === 'weapp' ? <WechatButton /> : null}
      <PushButton
        kind={process.env.TARO_ENV === 'weapp' || issuer ? 'plain' : 'primary'}
        onClick={() => open('signIn')}
      >
        账号登录
      </PushButton>
      <PushButton kind="plain" onClick={() => open('activation')}>
        首次使用 / 忘记密码
      </PushButton>
    </Element>
  )
}

function WechatButton() {
  const task = useTask()
  const signIn = () =>
    task.run(async () => {
      if (!(await enterByWechat())) open('signIn', { bind: '1' })
    })
  // A phone whose WeChat is bound goes straight in.
  const tried = useRef(false)
  useEffect(() => {
    if (tried.current || !wechatKnown()) return
    tried.current = true
    void signIn()
  })
  return (
    <>
      {task.problem ? (
        <Notice tone="bad" live>
          {task.problem.message}
        </Notice>
      ) : null}
      <PushButton busy={task.busy} onClick={() => void signIn()}>
        微信一键登录
      </PushButton>
    </>
  )
}
