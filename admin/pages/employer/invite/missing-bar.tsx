import { Button, Form } from 'antd'
import { useNavigate } from 'react-router'
import { type InvitationValues, missingIn } from './invitation.ts'

const NAMED = 4

/** What is still missing, counted and named; pressing it leads to the first. */
export function MissingBar() {
  const form = Form.useFormInstance<InvitationValues>()
  const values = Form.useWatch([], form) as Partial<InvitationValues> | undefined
  const navigate = useNavigate()
  const missing = missingIn({ ...values, ...(form.getFieldsValue(true) as Partial<InvitationValues>) })
  const names = missing
    .slice(0, NAMED)
    .map((each) => each.label)
    .join('、')
  const first = missing[0]
  return (
    <div className="sticky-bar">
      <Button type="primary" htmlType="submit">
        下一步：核对并发送
      </Button>
      <Button onClick={() => void navigate('/invitations')}>取消</Button>
      {first ? (
        <button
          type="button"
          className="missing"
          aria-live="polite"
          onClick={() => form.scrollToField([...first.name], { block: 'center', focus: true })}
        >
          还差 <b>{missing.length}</b> 项必填：{names}
          {missing.length > NAMED && ' 等'}
        </button>
      ) : (
        <span className="small" style={{ color: 'var(--green)' }}>
          必填项已填完
        </span>
      )}
    </div>
  )
}
