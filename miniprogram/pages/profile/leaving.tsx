import { useState } from 'react'
import { Element } from '../../components/element/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { Sheet, SheetButtons } from '../../components/sheet/index.tsx'
import { useTask } from '../../hooks/use-task.ts'
import { signOutHere } from '../../session/session.ts'
import './index.scss'

export function Leaving() {
  const [asking, setAsking] = useState(false)
  const task = useTask()
  return (
    <Element className="leaving">
      <PushButton kind="plain" busy={task.busy} onClick={() => void task.run(() => signOutHere())}>
        退出登录
      </PushButton>
      <PushButton kind="quiet" onClick={() => setAsking(true)}>
        退出所有设备
      </PushButton>
      {asking ? (
        <Sheet title="退出所有设备？" onClose={() => setAsking(false)}>
          <Element as="p">这个账号在所有手机和浏览器上的登录会立即失效，包括本机。</Element>
          <SheetButtons>
            <PushButton kind="plain" onClick={() => setAsking(false)}>
              取消
            </PushButton>
            <PushButton kind="danger" busy={task.busy} onClick={() => void task.run(() => signOutHere(true))}>
              全部退出
            </PushButton>
          </SheetButtons>
        </Sheet>
      ) : null}
    </Element>
  )
}
