import { whoAmI } from '../../api/accounts.ts'
import { bindOpened } from '../../api/wechat.ts'
import { Card } from '../../components/card/index.tsx'
import { Empty } from '../../components/empty/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { useLoaded } from '../../hooks/use-loaded.ts'
import { useTask } from '../../hooks/use-task.ts'
import { goToWhatIsNext } from '../../session/session.ts'

const lead =
  '绑定后，用这个微信打开公众号菜单“去向登记”即直接进入你的账号。请确认这是你本人的微信；可随时在“个人信息”中解绑。'

/** Asked once, after signing in; says whose account it is, because a phone may still be signed in as somebody else. */
export function AskBinding() {
  const me = useLoaded(whoAmI)
  const binding = useTask()
  const leaving = useTask()
  const bind = () =>
    void binding.run(async () => {
      await bindOpened()
      await goToWhatIsNext()
    })
  const problem = binding.problem ?? leaving.problem
  return (
    <Card>
      <Empty title="绑定这个微信？" lead={lead}>
        {me.data ? <Notice tone="info">{`当前登录的账号：${me.data.name}`}</Notice> : null}
        {problem ? (
          <Notice tone="bad" live>
            {problem.message}
          </Notice>
        ) : null}
        <PushButton busy={binding.busy} onClick={bind}>
          绑定
        </PushButton>
        <PushButton kind="plain" busy={leaving.busy} onClick={() => void leaving.run(goToWhatIsNext)}>
          暂不绑定
        </PushButton>
      </Empty>
    </Card>
  )
}
