import { replyDeadlineOf, shanghaiTime } from '@contract/deadline.ts'
import { Form, InputNumber } from 'antd'
import { useEffect, useState } from 'react'

const MINUTE = 60_000

/** Now, renewed every minute, so that the deadline shown is right when the form stays open past midnight. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), MINUTE)
    return () => clearInterval(timer)
  }, [])
  return now
}

export function deadlineFor(days: unknown, now: Date): string | undefined {
  if (typeof days !== 'number' || !Number.isInteger(days) || days < 1 || days > 30) return undefined
  return shanghaiTime(replyDeadlineOf(now, days))
}

/** 应约有效期 with the deadline it means if sent now. */
export function ReplyDays() {
  const deadline = deadlineFor(Form.useWatch('replyDays'), useNow())
  return (
    <Form.Item
      name="replyDays"
      label="应约有效期（1–30 天）"
      validateFirst
      extra={
        <span aria-live="polite">
          {deadline ? (
            <>
              如现在发送，应约截止时间为 <b className="num">{deadline}</b>
            </>
          ) : (
            '填写整数天后显示截止时间'
          )}
        </span>
      }
      rules={[
        { required: true, message: '请填写应约有效期' },
        { type: 'integer', min: 1, max: 30, message: '应约有效期为 1–30 的整数天' },
      ]}
    >
      <InputNumber style={{ width: '100%' }} suffix="天" placeholder="例如：3" />
    </Form.Item>
  )
}
