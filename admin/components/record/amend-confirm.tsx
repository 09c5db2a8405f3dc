import { destinationType } from '@contract/forms/destinations.ts'
import { Button, Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { ApiError, messageOf } from '../../api/client.ts'
import { AnswerText } from '../answers/answer-text.tsx'
import type { Difference } from './amendment.ts'
import type { AskProps } from './ask.ts'
import { REASON_MAX, ReasonField } from './reason-field.tsx'

interface Props extends AskProps {
  changed: readonly Difference[]
  /** another type than before */
  type: string | undefined
  back: () => void
}

/** The last look: from what to what, why, and why a proof is not needed where one is missing. */
export function AmendConfirm({ record, changed, type, canned, busy, error, confirm, back }: Props) {
  const id = useId()
  const [reason, setReason] = useState('')
  const [waiver, setWaiver] = useState('')
  const [checked, setChecked] = useState(false)
  const proofMissing = issueOf(error, 'waiveProof')
  const waiving = proofMissing !== undefined || waiver !== ''
  const send = () => {
    setChecked(true)
    if (!reason.trim() || (waiving && !waiver.trim())) return
    confirm({
      form: Object.fromEntries(changed.map(({ field, to }) => [field.key, to])),
      ...(type ? { type } : {}),
      ...(waiving ? { waiveProof: waiver.trim() } : {}),
      reason: reason.trim(),
    })
  }
  return (
    <div className="stack">
      <div className="amend-scroll stack">
        <p>确认后立即修改，{told(record.kind)}会看到下列改动和原因：</p>
        <ul className="diff" aria-label="改动">
          {type && (
            <Change
              label="去向类型"
              from={destinationType(record.type ?? '')?.name ?? '--'}
              to={destinationType(type)?.name ?? type}
            />
          )}
          {changed.map(({ field, from, to }) => (
            <Change
              key={field.key}
              label={field.label}
              from={<AnswerText field={field} answer={from} />}
              to={<AnswerText field={field} answer={to} />}
            />
          ))}
        </ul>
        {waiving && (
          <div>
            <label htmlFor={`${id}waiver`} className="small">
              免交证明材料的理由 *
            </label>
            <Input
              id={`${id}waiver`}
              value={waiver}
              maxLength={REASON_MAX}
              onChange={(event) => setWaiver(event.target.value)}
            />
            <p className="ask-problem" role="alert">
              {proofMissing ?? ''}
              {checked && !waiver.trim() && !proofMissing ? '请填写免交证明材料的理由' : ''}
            </p>
          </div>
        )}
        <ReasonField
          value={reason}
          canned={canned}
          required
          change={setReason}
          problem={checked && !reason.trim() ? '请填写修改原因' : undefined}
        />
        {!!error && proofMissing === undefined && (
          <div className="notice notice-red" role="alert">
            {refusalOf(error)}
          </div>
        )}
      </div>
      <div className="row">
        <Button onClick={back}>‹ 返回修改</Button>
        <Button type="primary" className="push" loading={busy} onClick={send}>
          确认修改
        </Button>
      </div>
    </div>
  )
}

function Change({ label, from, to }: { label: string; from: ReactNode; to: ReactNode }) {
  return (
    <li>
      <span className="muted">{label}</span>
      <del>{from}</del>
      <span aria-hidden="true">→</span>
      <b>{to}</b>
    </li>
  )
}

const told = (kind: AskProps['record']['kind']): string => (kind === 'online' ? '毕业生和单位' : '毕业生')

/** The API's sentence speaks to the graduate, whose draft it is. */
function refusalOf(error: unknown): string {
  return error instanceof ApiError && error.code === 'DRAFT_EXISTS'
    ? '毕业生已有一条该类型的暂存或退回的登记，不能改为该类型；请其先放弃那一条'
    : messageOf(error)
}

function issueOf(error: unknown, field: string): string | undefined {
  return error instanceof ApiError ? error.issues.find((issue) => issue.field === field)?.message : undefined
}
