import { Button, Input } from 'antd'
import type { Issue } from '../../../api/client.ts'
import type { TemplatePreview, Templates } from '../../../api/delivery.ts'
import { type Line, mostLines, withLine } from './draft.ts'

type Checked = TemplatePreview['fields'][number]
interface Props {
  lines: readonly Line[]
  facts: Templates['facts']
  /** why saving was refused, by `fields.0.keyword` */
  issues: readonly Issue[]
  /** what the server thinks of the lines, perhaps of a moment ago */
  checked: readonly Checked[]
  change: (lines: Line[]) => void
}

/** Each keyword with the fact it takes, and beside it what is wrong. */
export function KeywordLines({ lines, facts, issues, checked, change }: Props) {
  const set = (id: number, part: Partial<Line>) =>
    change(lines.map((one) => (one.id === id ? { ...one, ...part } : one)))
  return (
    <fieldset className="keyword-lines">
      <legend>关键词与内容</legend>
      {lines.map((line, i) => (
        <div key={line.id}>
          <div className="row">
            <Input
              id={`fields.${i}.keyword`}
              className="mono"
              aria-label={`关键词 ${i + 1}`}
              aria-describedby={`keyword-${line.id}`}
              value={line.keyword}
              maxLength={30}
              placeholder="thing1"
              status={refusalOf(issues, i) ? 'error' : undefined}
              onChange={(e) => set(line.id, { keyword: e.target.value })}
            />
            <span aria-hidden="true">←</span>
            <select
              className="choice"
              aria-label={`关键词 ${i + 1} 的内容`}
              value={line.from}
              onChange={(e) => set(line.id, { from: e.target.value as Line['from'] })}
            >
              {facts.map(({ key, label }) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </select>
            <Button
              aria-label={`删除关键词 ${i + 1}`}
              disabled={lines.length === 1}
              onClick={() => change(lines.filter((one) => one.id !== line.id))}
            >
              删除
            </Button>
          </div>
          <Remark
            id={`keyword-${line.id}`}
            refusal={refusalOf(issues, i)}
            warning={warningOf(checked, line)}
          />
        </div>
      ))}
      <Button disabled={lines.length >= mostLines} onClick={() => change(withLine(lines))}>
        添加关键词
      </Button>
    </fieldset>
  )
}

function Remark({ id, refusal, warning }: { id: string; refusal?: string; warning?: string | null }) {
  return (
    <p id={id} className={refusal ? 'refusal small' : 'doubt small'} role={refusal ? 'alert' : undefined}>
      {refusal ?? warning}
    </p>
  )
}

const refusalOf = (issues: readonly Issue[], i: number): string | undefined =>
  issues.find(({ field }) => field === `fields.${i}.keyword`)?.message

const warningOf = (checked: readonly Checked[], line: Line): string | null | undefined =>
  checked.find((one) => one.keyword === line.keyword.trim() && one.from === line.from)?.warning
