import { Card } from '../../components/card/index.tsx'
import { Empty } from '../../components/empty/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { askAfterSignIn } from '../../session/official.ts'
import { open, type PageName } from '../../session/pages.ts'

const lead = '登录一次并确认绑定，以后从公众号菜单“去向登记”可直接进入，签约和审核的提醒也会发到微信。'

/** This WeChat is bound to nobody: sign in once, then it is asked about. */
export function Unbound() {
  const go = (page: PageName) => {
    askAfterSignIn()
    open(page)
  }
  return (
    <Card>
      <Empty title="这个微信还没有绑定" lead={lead}>
        <PushButton onClick={() => go('signIn')}>登录并绑定</PushButton>
        <PushButton kind="plain" onClick={() => go('activation')}>
          首次使用 / 忘记密码
        </PushButton>
      </Empty>
    </Card>
  )
}
