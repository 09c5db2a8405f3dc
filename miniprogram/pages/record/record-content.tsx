import type { RegistrationView } from '@contract/api/registrations.ts'
import { AgreementCard } from '../../components/agreement-card/index.tsx'
import { Card } from '../../components/card/index.tsx'
import { Countdown } from '../../components/countdown/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { NavRow } from '../../components/nav-row/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { ProgressSteps } from '../../components/progress-steps/index.tsx'
import { Tag, toneOf } from '../../components/tag/index.tsx'
import { Timeline } from '../../components/timeline/index.tsx'
import { open } from '../../session/pages.ts'
import { dayAndTime } from '../../times/shanghai.ts'
import { AskSchool } from './ask-school.tsx'
import { Blocked } from './blocked.tsx'
import { EmployerLink } from './employer-link.tsx'
import { NextStep, Refill } from './guidance.tsx'
import { awaitsGraduate } from './next-step.ts'
import { PictureSets } from './picture-sets.tsx'
import { SectionCard } from './section-card.tsx'
import './index.scss'

export interface RecordContentProps {
  record: RegistrationView
  /** a deadline has passed, or the links of its pictures: read it again */
  reload: () => void
  onRecord: (record: RegistrationView) => void
}

export function RecordContent({ record, reload, onRecord }: RecordContentProps) {
  const student = record.sections.find(({ key }) => key === 'student')
  return (
    <>
      <Head record={record} />
      <DeadlineNote record={record} onEnd={reload} />
      <NextStep record={record} />
      {record.blocked ? <Blocked blocked={record.blocked} urgent={awaitsGraduate(record)} /> : null}
      {record.notes.map((note) => (
        <Notice tone="info" key={note}>
          {note}
        </Notice>
      ))}
      <AskSchool record={record} onRecord={onRecord} reload={reload} />
      <AgreementCard record={record} />
      <EmployerLink record={record} />
      {record.sections
        .filter(({ key }) => key !== 'student')
        .map((section) => (
          <SectionCard key={section.key} section={section} />
        ))}
      <PictureSets sets={record.pictures} reload={reload} />
      {student ? (
        <Card title={student.title}>
          <NavRow
            label={student.fields.find(({ key }) => key === 'name')?.value ?? '--'}
            value="详细信息"
            onClick={() => open('recordSection', { id: record.id, section: 'student' })}
          />
        </Card>
      ) : null}
      {record.timeline.length > 0 ? (
        <Card title="办理进度">
          <Timeline entries={record.timeline} />
        </Card>
      ) : null}
      <Refill record={record} />
    </>
  )
}

function Head({ record }: { record: RegistrationView }) {
  return (
    <Card>
      <Element className="record-head">
        <Element as="h2" className="record-title">
          {record.title}
        </Element>
        <Tag tone={awaitsGraduate(record) ? 'warn' : toneOf(record.phase)} text={record.statusShort} />
      </Element>
      <Element className="record-small">
        {[record.subtitle, record.kindLabel].filter(Boolean).join(' · ')}
      </Element>
      {record.statusLabel === record.statusShort ? null : (
        <Element className="record-status">{record.statusLabel}</Element>
      )}
      {record.steps.length > 0 ? <ProgressSteps steps={record.steps} /> : null}
    </Card>
  )
}

/** The deadline binds only the graduate's reply, so it is shown only while a reply is awaited. */
function DeadlineNote({ record, onEnd }: { record: RegistrationView; onEnd: () => void }) {
  if (!record.deadline || record.status !== 'invited') return null
  return (
    <Notice tone="warn">
      <Countdown deadline={record.deadline} serverNow={record.serverNow} onEnd={onEnd} />
      {`　${dayAndTime(record.deadline, record.serverNow)} 截止。逾期未回应，邀请自动失效。截止时间只限制你的回应，不影响学校审核。`}
    </Notice>
  )
}
