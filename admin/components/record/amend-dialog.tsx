import { destinationTypes } from '@contract/forms/destinations.ts'
import type { FormValues } from '@contract/forms/field.ts'
import type { AtSchool } from '@contract/forms/index.ts'
import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { useAnswers } from '../../api/records.ts'
import { AnswerForm } from '../answers/answer-form.tsx'
import { Dialog } from '../dialog.tsx'
import { Loaded } from '../states.tsx'
import { AmendConfirm } from './amend-confirm.tsx'
import { amendableSections, differences, problemsOf } from './amendment.ts'
import type { AskProps } from './ask.ts'
import '../../styles/ask.css'

/** 修改登记信息: the answers, then what changes from what to what with the reason. */
export default function AmendDialog(props: AskProps) {
  const answers = useAnswers(props.record)
  return (
    <Dialog title="修改登记信息" width={760} style={{ top: 32 }} keyboard={false} cancel={props.cancel}>
      <Loaded query={answers} lines={8}>
        {({ form, ...at }) => <Amend {...props} before={form} at={at} />}
      </Loaded>
    </Dialog>
  )
}

function Amend({ before, at, ...props }: AskProps & { before: FormValues; at: AtSchool }) {
  const { record } = props
  const id = useId()
  const [type, setType] = useState(record.type)
  const [values, setValues] = useState<FormValues>(before)
  const [problems, setProblems] = useState<FormValues>({})
  const [confirming, setConfirming] = useState(false)
  const sections = amendableSections(record, type, at)
  const changed = differences(
    { sections: amendableSections(record, record.type, at), values: before },
    { sections, values },
  )
  // what was refused before the answers were changed is no news any more
  const [seen, setSeen] = useState<unknown>(null)
  const error = props.error === seen ? null : props.error
  const refused = issuesOfForm(error)
  if (confirming && Object.keys(refused).length === 0) {
    return (
      <AmendConfirm
        {...props}
        error={error}
        changed={changed}
        type={type === record.type ? undefined : (type ?? undefined)}
        back={() => setConfirming(false)}
      />
    )
  }
  const next = () => {
    const found = problemsOf(record, sections, values)
    setProblems(found)
    setSeen(props.error)
    const [first] = Object.keys(found)
    if (first) document.querySelector(`[data-field="${first}"]`)?.scrollIntoView({ block: 'center' })
    else setConfirming(true)
  }
  const same = changed.length === 0 && type === record.type
  return (
    <div className="stack">
      <div className="amend-scroll stack">
        {record.kind === 'other' && <TypeChoice id={id} type={type} change={setType} />}
        <AnswerForm
          id={id}
          sections={sections}
          values={values}
          problems={{ ...refused, ...problems }}
          change={(key, value) => setValues((now) => ({ ...now, [key]: value }))}
        />
        {record.kind !== 'other' && (
          <p className="muted small">
            生效后只能修改以上四项，它们不印在协议书上；其他内容有误请走解约或撤回。
          </p>
        )}
      </div>
      <div className="row">
        <span className="muted small">
          {same ? '还没有改动' : `已改动 ${changed.length + (type === record.type ? 0 : 1)} 处`}
        </span>
        <Button className="push" onClick={props.cancel}>
          取消
        </Button>
        <Button type="primary" disabled={same} onClick={next}>
          下一步：核对改动
        </Button>
      </div>
    </div>
  )
}

function TypeChoice({
  id,
  type,
  change,
}: {
  id: string
  type: string | null
  change: (type: string) => void
}) {
  const branches = [...new Set(destinationTypes.map((one) => one.branch))]
  return (
    <div className="answers">
      <div>
        <label htmlFor={`${id}type`}>去向类型 *</label>
        <Select
          id={`${id}type`}
          value={type ?? undefined}
          showSearch={{ optionFilterProp: 'label' }}
          options={branches.map((branch) => ({
            label: branch,
            options: destinationTypes
              .filter((one) => one.branch === branch)
              .map(({ key, name }) => ({ value: key, label: name })),
          }))}
          onChange={change}
        />
      </div>
    </div>
  )
}

/** What the server found wrong with single answers. */
function issuesOfForm(error: unknown): Record<string, string> {
  const issues = error instanceof ApiError ? error.issues : []
  return Object.fromEntries(
    issues
      .filter(({ field }) => field.startsWith('form.'))
      .map(({ field, message }) => [field.slice(5), message]),
  )
}
