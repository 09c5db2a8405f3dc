import { channelLabels } from '@contract/delivery/channels.ts'
import { Button } from 'antd'
import type { Templates } from '../../../api/delivery.ts'
import { useSignedIn } from '../../../api/session.ts'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { Empty } from '../../../components/states.tsx'
import { Tag } from '../../../components/tags.tsx'
import { minuteOf } from '../../../components/time.ts'

type Template = Templates['items'][number]
export type WechatChannel = Template['channel']
/** One purpose on one channel, with the template that serves it. */
export interface Place {
  channel: WechatChannel
  purpose: Template['purpose']
  label: string
  template: Template | undefined
}
interface Props {
  all: Templates
  channel: WechatChannel
  /** given where the reader may change anything */
  act: ((act: 'edit' | 'remove', place: Place) => void) | undefined
}

export function TemplateTable({ all, channel, act }: Props) {
  const school = useSignedIn().role === 'school'
  const inUse = channel === 'subscription' ? all.miniprogram : all.official
  const places = all.purposes.map(({ key, label }) => ({
    channel,
    purpose: key,
    label,
    template: all.items.find((one) => one.channel === channel && one.purpose === key),
  }))
  return (
    <section className="stack templates">
      <h2 className="row">
        {channelLabels[channel]}
        {!inUse && <span className="muted small">系统尚未接入该渠道，模板保存后暂不使用</span>}
      </h2>
      <DataTable
        caption={channelLabels[channel]}
        columns={columnsOf(all.facts, school, act)}
        rows={places}
        rowKey={(row) => row.purpose}
        empty={<Empty title="没有通知类别">请联系平台。</Empty>}
      />
    </section>
  )
}

function columnsOf(facts: Templates['facts'], school: boolean, act: Props['act']): Column<Place>[] {
  const labelOf = (from: string) => facts.find(({ key }) => key === from)?.label ?? from
  return [
    { key: 'purpose', title: '通知类别', tight: true, render: (row) => row.label },
    { key: 'source', title: '来源', tight: true, render: (row) => <Source place={row} school={school} /> },
    {
      key: 'id',
      title: '模板 ID',
      render: (row) => <span className="mono">{row.template?.templateId ?? '--'}</span>,
    },
    {
      key: 'fields',
      title: '关键词 ← 内容',
      render: ({ template }) =>
        template ? (
          <ul className="keywords">
            {template.fields.map(({ keyword, from }) => (
              <li key={keyword}>
                <span className="mono">{keyword}</span> ← {labelOf(from)}
              </li>
            ))}
          </ul>
        ) : (
          <span className="muted">这类通知不经此渠道发送</span>
        ),
    },
    {
      key: 'by',
      title: '修改',
      render: ({ template }) => (template ? <Changed template={template} /> : '--'),
    },
    ...(act ? [actColumn(school, act)] : []),
  ]
}

function Source({ place: { template }, school }: { place: Place; school: boolean }) {
  if (!template) return <Tag tone="orange">未设置</Tag>
  if (!school) return <Tag tone="green">已设置</Tag>
  return template.own ? <Tag tone="green">本校</Tag> : <Tag tone="blue">平台</Tag>
}

function Changed({ template }: { template: Template }) {
  return (
    <>
      {template.by}
      <span className="muted block num">{minuteOf(template.updatedAt).slice(0, 10)}</span>
    </>
  )
}

function actColumn(school: boolean, act: NonNullable<Props['act']>): Column<Place> {
  return {
    key: 'act',
    title: '操作',
    tight: true,
    render: (row) => {
      const edit = row.template?.own ? '编辑' : school && row.template ? '设置本校的' : '设置'
      return (
        <div className="row">
          <Button size="small" aria-label={`${edit}：${row.label}`} onClick={() => act('edit', row)}>
            {edit}
          </Button>
          {row.template?.own && (
            <Button size="small" danger aria-label={`删除：${row.label}`} onClick={() => act('remove', row)}>
              删除
            </Button>
          )}
        </div>
      )
    },
  }
}
