import { useState } from 'react'
import { unbind } from '../../api/accounts.ts'
import { Element } from '../../components/element/index.tsx'
import { NavRow } from '../../components/nav-row/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { Sheet, SheetButtons } from '../../components/sheet/index.tsx'
import { useTask } from '../../hooks/use-task.ts'
import { bindThisWechat, forgetBinding } from '../../session/session.ts'

/** 小程序: bound in the mini-program, released in both places. */
export function WechatBinding({ bound, onChanged }: { bound: boolean; onChanged: () => void }) {
  const [asking, setAsking] = useState(false)
  const task = useTask()
  const act = (what: () => Promise<unknown>) =>
    void task.run(async () => {
      await what()
      setAsking(false)
      onChanged()
    })
  const release = () =>
    act(async () => {
      await unbind()
      forgetBinding()
    })
  const tap = () =>
    bound ? setAsking(true) : process.env.TARO_ENV === 'weapp' ? act(bindThisWechat) : setAsking(true)
  return (
    <>
      <NavRow label="微信小程序" value={bound ? '已绑定 · 解绑' : '未绑定 · 去绑定'} onClick={tap} />
      {task.problem ? (
        <Notice tone="bad" live>
          {task.problem.message}
        </Notice>
      ) : null}
      {asking ? (
        <Sheet title={bound ? '解绑微信小程序？' : '绑定微信小程序'} onClose={() => setAsking(false)}>
          <Element as="p">
            {bound
              ? '解绑后，小程序不能再直接进入，需要用账号密码登录。已登录的设备不受影响。'
              : '请在微信小程序“毕业去向登记”的个人信息中绑定。'}
          </Element>
          <SheetButtons>
            <PushButton kind="plain" onClick={() => setAsking(false)}>
              {bound ? '取消' : '知道了'}
            </PushButton>
            {bound ? (
              <PushButton busy={task.busy} onClick={release}>
                确认解绑
              </PushButton>
            ) : null}
          </SheetButtons>
        </Sheet>
      ) : null}
    </>
  )
}
