import { errorText } from '@contract/error-texts.ts'
import type { ErrorCode } from '@contract/errors.ts'
import { useState } from 'react'
import { wechatDoor } from '../../api/wechat.ts'
import { Card } from '../../components/card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { Empty } from '../../components/empty/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { pages, restartAt } from '../../session/pages.ts'
import './index.scss'

export interface Problem {
  title: string
  text: string
}

const titles: Partial<Record<ErrorCode, string>> = {
  IDENTITY_CANCELLED: '登录已取消',
  IDENTITY_FLOW_LOST: '登录已超时',
  HAND_OVER_EXPIRED: '登录已超时',
  WECHAT_CODE_INVALID: '登录已超时',
  WECHAT_UNAVAILABLE: '暂时无法连接微信',
  TOO_MANY_REQUESTS: '登录过于频繁',
  SCHOOL_RECORD_MISSING: '学校尚未上传你的信息',
}

/**
 * @param code as it stands in the address: anything may stand there
 * @param text the server's own sentence, where it has given one
 */
export function problemOf(code: string, text?: string): Problem {
  const known = (Object.keys(titles) as ErrorCode[]).find((one) => one === code)
  return {
    title: (known && titles[known]) ?? '登录没有成功',
    text: text ?? errorText(known ?? 'INTERNAL'),
  }
}

export function ProblemCard({ problem }: { problem: Problem }) {
  const [leaving, setLeaving] = useState(false)
  const again = () => {
    setLeaving(true)
    window.location.assign(wechatDoor)
    // Back from there by the browser's own button, this very page may still be there.
    window.addEventListener('pageshow', () => setLeaving(false), { once: true })
  }
  return (
    <Card>
      <Empty title={problem.title} lead={problem.text}>
        <Element className="wechat-ways">
          <PushButton busy={leaving} onClick={again}>
            用微信重新进入
          </PushButton>
          <PushButton kind="plain" onClick={() => restartAt(pages.signIn)}>
            用手机号 / 身份证号登录
          </PushButton>
          <PushButton kind="quiet" onClick={() => restartAt(pages.welcome)}>
            回到首页
          </PushButton>
        </Element>
      </Empty>
    </Card>
  )
}
