import { Form, Input } from 'antd'
import { useState } from 'react'
import type { TemplateField } from '../../../api/delivery.ts'
import { mostLines } from './draft.ts'
import { readDetail } from './read-detail.ts'

/** Saves copying keyword by keyword; what it reads replaces the lines below. */
export function PasteDetail({ read }: { read: (fields: TemplateField[]) => void }) {
  const [detail, setDetail] = useState('')
  const found = readDetail(detail).slice(0, mostLines)
  const take = (text: string) => {
    setDetail(text)
    const fields = readDetail(text).slice(0, mostLines)
    if (fields.length > 0) read(fields)
  }
  const unread = detail.trim() !== '' && found.length === 0
  return (
    <Form.Item
      label="粘贴“详细内容”，自动识别关键词（可选）"
      htmlFor="detail"
      validateStatus={unread ? 'warning' : undefined}
      extra={
        unread
          ? '没有找到形如 {{thing1.DATA}} 的关键词，请粘贴完整的“详细内容”，或在下面逐个填写'
          : found.length > 0
            ? `识别出 ${found.length} 个关键词，已填在下面，请核对各自的内容`
            : undefined
      }
    >
      <Input.TextArea
        id="detail"
        rows={3}
        maxLength={2000}
        value={detail}
        placeholder={'审核结果{{phrase1.DATA}}\n备注{{thing2.DATA}}'}
        onChange={(e) => take(e.target.value)}
      />
    </Form.Item>
  )
}
