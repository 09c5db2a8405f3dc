import { Button } from 'antd'
import { useState } from 'react'
import type { Account } from '../../api/account.ts'
import { Tag } from '../../components/tags.tsx'
import { minuteOf } from '../../components/time.ts'
import { EnrolDialog } from './enrol-dialog.tsx'
import { RenewCodesDialog } from './renew-codes-dialog.tsx'
import { TurnOffDialog } from './turn-off-dialog.tsx'

const few = 3

export function SecondFactor({ account }: { account: Account }) {
  const { since, required, recoveryCodesLeft } = account.secondFactor
  const [doing, setDoing] = useState<'enrol' | 'codes' | 'off'>()
  const close = () => setDoing(undefined)
  return (
    <section className="card stack">
      <div className="row">
        <h2>两步验证</h2>
        {since ? <Tag tone="green">已开启</Tag> : <Tag>未开启</Tag>}
        {since && <span className="muted small">自 {minuteOf(since)}</span>}
        <Button className="push" type={since ? 'default' : 'primary'} onClick={() => setDoing('enrol')}>
          {since ? '更换验证器' : '开启两步验证'}
        </Button>
      </div>
      <p className="small muted">
        登录时除密码外，再输入手机验证器上的 6 位数字，密码泄露时账号仍然安全。
        {required && '你的身份必须开启。'}
      </p>
      {since && (
        <div className="row">
          <span>
            恢复码还剩 <b>{recoveryCodesLeft}</b> 个
          </span>
          {recoveryCodesLeft <= few && <Tag tone="orange">建议重新生成</Tag>}
          <Button size="small" onClick={() => setDoing('codes')}>
            重新生成恢复码
          </Button>
          {!required && (
            <Button size="small" danger className="push" onClick={() => setDoing('off')}>
              关闭两步验证
            </Button>
          )}
        </div>
      )}
      {doing === 'enrol' && <EnrolDialog renews={since !== null} close={close} />}
      {doing === 'codes' && <RenewCodesDialog close={close} />}
      {doing === 'off' && <TurnOffDialog close={close} />}
    </section>
  )
}
