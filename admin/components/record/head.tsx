import type { RegistrationView } from '@contract/api/registrations.ts'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { StatusTag } from '../tags.tsx'
import { leftUntil, minuteOf } from '../time.ts'
import { subjectOf } from './subject.ts'

const stepWords = { done: '已完成', current: '进行中', waiting: '未开始', failed: '未通过' }

/** Whose record, where it stands, how far it came; the agreement where there is one. */
export function RecordHead({ record, aside }: { record: RegistrationView; aside?: ReactNode }) {
  const subject = subjectOf(record)
  return (
    <section className="card rec-head" aria-label="概要">
      <div className="row">
        <h1 className="rec-title">{subject?.name ?? record.title}</h1>
        <StatusTag phase={record.phase}>{record.statusLabel}</StatusTag>
        <span className="push">{aside}</span>
      </div>
      {subject && <p className="small">{subject.about}</p>}
      <p className="muted small">
        {record.kindLabel} · {[subject && record.title, record.subtitle].filter(Boolean).join(' · ')} ·
        签约状态：{record.phaseLabel}
      </p>
      {record.deadline && record.status === 'invited' && (
        <p className="small">
          应约截止时间 <b className="num">{minuteOf(record.deadline)}</b>　
          {leftUntil(record.deadline, record.serverNow)}
        </p>
      )}
      {record.agreement && <Agreement id={record.id} agreement={record.agreement} />}
      {record.steps.length > 0 && <Steps steps={record.steps} />}
    </section>
  )
}

function Agreement({ id, agreement }: { id: string; agreement: NonNullable<RegistrationView['agreement']> }) {
  return (
    <div className="row small">
      <span>
        协议编号 <b className="mono">{agreement.no}</b>
      </span>
      {agreement.downloadable && (
        <Button size="small" href={`/api/registrations/${id}/agreement.pdf`} target="_blank" rel="noopener">
          下载协议书（PDF）
        </Button>
      )}
    </div>
  )
}

function Steps({ steps }: { steps: RegistrationView['steps'] }) {
  return (
    <ol className="steps" aria-label="进度">
      {steps.map((step) => (
        <li
          key={step.label}
          className={step.state}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          {step.label}
          <span className="visually-hidden">（{stepWords[step.state]}）</span>
        </li>
      ))}
    </ol>
  )
}
