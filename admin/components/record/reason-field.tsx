import { Input } from 'antd'

export const REASON_MAX = 200

interface Props {
  value: string
  change: (value: string) => void
  canned?: readonly string[]
  required: boolean
  problem?: string
}

/** A reason from the school's own list, or typed; a chosen one can still be edited. */
export function ReasonField({ value, change, canned = [], required, problem }: Props) {
  return (
    <div>
      <p className="small" style={{ marginBottom: 6 }}>
        原因{required ? <span style={{ color: 'var(--red)' }}> *</span> : '（选填）'}
        {canned.length > 0 && <span className="muted">　点选常用原因，或直接填写</span>}
      </p>
      {canned.length > 0 && (
        <div className="canned">
          {canned.map((reason) => (
            <button
              key={reason}
              type="button"
              title={reason}
              aria-pressed={value === reason}
              onClick={() => change(reason)}
            >
              {reason}
            </button>
          ))}
        </div>
      )}
      <div className="reason-box">
        <Input.TextArea
          aria-label="原因"
          value={value}
          onChange={(e) => change(e.target.value)}
          maxLength={REASON_MAX}
          showCount
          autoSize={{ minRows: 3, maxRows: 6 }}
          status={problem ? 'error' : undefined}
          placeholder="对方会看到这里的内容"
        />
      </div>
      {problem && (
        <p className="small" role="alert" style={{ color: 'var(--red)' }}>
          {problem}
        </p>
      )}
    </div>
  )
}
