import { Link } from 'react-router'
import { useFilters } from '../../../components/address-bar.ts'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { Empty } from '../../../components/states.tsx'
import { Tag } from '../../../components/tags.tsx'
import type { SettingProps } from './settings-page.tsx'

type Row = SettingProps['settings']['departments'][number]
const columns: Column<Row>[] = [
  { key: 'name', title: '院系', render: (row) => <b>{row.name}</b> },
  { key: 'graduates', title: '毕业生', align: 'right', tight: true, render: (row) => row.graduates },
  {
    key: 'reviewers',
    title: '审核人',
    render: (row) =>
      row.reviewers.length ? row.reviewers.join('、') : <Tag tone="orange">还没有审核人</Tag>,
  },
]

export function Departments({ settings, year }: SettingProps) {
  const filters = useFilters()
  return (
    <>
      <p className="section-hint">
        院系由生源信息中的“院系”一列产生。审核人在<Link to={filters.link({ tab: 'staff' })}>人员账号</Link>
        中邀请和停用；没有审核人的院系，由学校代审。
      </p>
      <DataTable
        caption="院系与审核人"
        columns={columns}
        rows={settings.departments}
        rowKey={(row) => row.id}
        empty={
          <Empty title="还没有院系" action={<Link to={`/roster?year=${year}`}>上传生源信息</Link>}>
            上传后按“院系”一列自动产生。
          </Empty>
        }
      />
    </>
  )
}
