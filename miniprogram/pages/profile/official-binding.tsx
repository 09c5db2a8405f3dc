import { Image } from '@tarojs/components'
import { useState } from 'react'
import type { Account } from '../../api/accounts.ts'
import { makeQr, type OfficialQr, releaseOfficial } from '../../api/wechat.ts'
import { Element } from '../../components/element/index.tsx'
import { NavRow } from '../../components/nav-row/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { Sheet, SheetButtons } from '../../components/sheet/index.tsx'
import { useTask } from '../../hooks/use-task.ts'
import { dayAndTime } from '../../times/shanghai.ts'
import './index.scss'

interface OfficialBindingProps {
  official: NonNullable<Account['official']>
  onChanged: () => void
}

/** 公众号: bound by scanning a code, or by opening its menu and signing in; released here. */
export function OfficialBinding({ official, onChanged }: OfficialBindingProps) {
  const [shown, setShown] = useState<'release' | OfficialQr | null>(null)
  const task = useTask()
  const close = () => setShown(null)
  const tap = () =>
    official.bound ? setShown('release') : void task.run(async () => setShown(await makeQr()))
  const release = () =>
    void task.run(async () => {
      await releaseOfficial()
      close()
      onChanged()
    })
  const scanned = () => {
    close()
    onChanged()
  }
  return (
    <>
      <NavRow label="微信公众号" value={statusWords(official)} onClick={tap} />
      {task.problem ? (
        <Notice tone="bad" live>
          {task.problem.message}
        </Notice>
      ) : null}
      {shown === 'release' ? <ReleaseSheet busy={task.busy} onRelease={release} onClose={close} /> : null}
      {shown && shown !== 'release' ? <ScanSheet code={shown} onScanned={scanned} onClose={close} /> : null}
    </>
  )
}

function statusWords({ bound, subscribed }: OfficialBindingProps['official']): string {
  if (!bound) return '未绑定 · 去绑定'
  return subscribed ? '已绑定 · 解绑' : '已绑定，未关注 · 解绑'
}

interface ReleaseSheetProps {
  busy: boolean
  onRelease: () => void
  onClose: () => void
}
function ReleaseSheet({ busy, onRelease, onClose }: ReleaseSheetProps) {
  return (
    <Sheet title="解绑微信公众号？" onClose={onClose}>
      <Element as="p">
        解绑后，公众号菜单不能再直接进入，也不再收到公众号的提醒。已登录的设备不受影响。
      </Element>
      <SheetButtons>
        <PushButton kind="plain" onClick={onClose}>
          取消
        </PushButton>
        <PushButton busy={busy} onClick={onRelease}>
          确认解绑
        </PushButton>
      </SheetButtons>
    </Sheet>
  )
}

interface ScanSheetProps {
  code: OfficialQr
  onScanned: () => void
  onClose: () => void
}
function ScanSheet({ code, onScanned, onClose }: ScanSheetProps) {
  return (
    <Sheet title="绑定微信公众号" onClose={onClose}>
      <Element as="p">
        {`用本人微信扫一扫（在微信中可长按识别），关注公众号后自动绑定。二维码只能用一次，${dayAndTime(code.expiresAt)} 前有效，请勿转发给他人。`}
      </Element>
      <Element className="profile-code">
        {process.env.TARO_ENV === 'h5' ? (
          <img src={code.image} alt="绑定公众号的二维码" />
        ) : (
          <Image src={code.image} showMenuByLongpress />
        )}
      </Element>
      <SheetButtons>
        <PushButton kind="plain" onClick={onClose}>
          取消
        </PushButton>
        <PushButton onClick={onScanned}>我已扫码</PushButton>
      </SheetButtons>
    </Sheet>
  )
}
