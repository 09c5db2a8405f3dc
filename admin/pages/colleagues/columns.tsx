import { Button } from 'antd'
import type { Colleague } from '../../api/colleagues.ts'
import type { Column } from '../../components/data-table.tsx'
import { Tag } from '../../components/tags.tsx'
import { type Department, labelOf, positionOf } from './positions.ts'

export type Act = 'change' | 'deactivate' | 'reactivate' | 'resetFactor'

/** @param act given where the reader may change anything */
export function colleagueColumns(
  departments: readonly Department[],
  act?: (act: Act, person: Colleague) => void,
): Column<Colleague>[] {
  const columns: Column<Colleague>[] = [
    {
      key: 'name',
      title: '姓名',
      tight: true,
      render: (row) => (
        <>
          <b>{row.name}</b> {row.self && <Tag tone="blue">我</Tag>}
        </>
      ),
    },
    { key: 'login', title: '登录账号', render: (row) => row.login },
    { key: 'position', title: '身份', tight: true, render: (row) => labelOf(positionOf(row)) },
    ...(departments.length > 0
      ? [{ key: 'departments', title: '院系', render: (row: Colleague) => departmentsOf(row, departments) }]
      : []),
    {
      key: 'factor',
      title: '两步验证',
      tight: true,
      render: (row) => (row.secondFactor ? '已开启' : '--'),
    },
    {
      key: 'active',
      title: '状态',
      tight: true,
      render: (row) => <Tag tone={row.active ? 'green' : 'grey'}>{row.active ? '使用中' : '已停用'}</Tag>,
    },
  ]
  return act ? [...columns, actColumn(act)] : columns
}

export function departmentsOf(
  { role, departments: ids }: Pick<Colleague, 'role' | 'departments'>,
  departments: readonly Department[],
): string {
  if (role !== 'department') return '全校'
  return ids.map((id) => departments.find((one) => one.id === id)?.name ?? id).join('、') || '--'
}

function actColumn(act: (act: Act, person: Colleague) => void): Column<Colleague> {
  const button = (label: string, which: Act, row: Colleague, danger = false) => (
    <Button size="small" danger={danger} aria-label={`${label}：${row.name}`} onClick={() => act(which, row)}>
      {label}
    </Button>
  )
  return {
    key: 'act',
    title: '操作',
    tight: true,
    render: (row) =>
      row.self && row.role === 'operator' ? null : (
        <div className="row">
          {row.active && row.role !== 'operator' && button('更改身份', 'change', row)}
          {row.active && !row.self && row.secondFactor && button('重置两步验证', 'resetFactor', row)}
          {!row.self &&
            (row.active ? button('停用', 'deactivate', row, true) : button('恢复使用', 'reactivate', row))}
        </div>
      ),
  }
}
