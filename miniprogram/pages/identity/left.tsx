import { useState } from 'react'
import { Card } from '../../components/card/index.tsx'
import { Empty } from '../../components/empty/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { pages, restartAt } from '../../session/pages.ts'
import { takeLeftIssuer } from '../../session/session.ts'

/** After 退出 of somebody who came by an issuer: there they may still be signed in, on a shared computer for the next person. */
export function Left() {
  const [issuer] = useState(takeLeftIssuer)
  const lead = issuer
    ? `你在这个浏览器中的${issuer.name}可能仍处于登录状态。如果是公用电脑或他人的手机，请同时退出。`
    : '本机不再保存你的登录信息。'
  return (
    <PageFrame title="已退出" back={false}>
      <Card>
        <Empty title="已退出毕业去向登记" lead={lead}>
          {issuer ? (
            <PushButton onClick={() => window.location.assign(issuer.logoutUrl)}>
              {`同时退出${issuer.name}`}
            </PushButton>
          ) : null}
          <PushButton kind={issuer ? 'plain' : 'primary'} onClick={() => restartAt(pages.welcome)}>
            回到首页
          </PushButton>
        </Empty>
      </Card>
    </PageFrame>
  )
}
