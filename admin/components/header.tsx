import { Link, NavLink, useLocation } from 'react-router'
import type { StaffMe } from '../api/session.ts'
import { useCurrentInSight } from './current-in-sight.ts'
import { UserMenu } from './user-menu.tsx'
import { useYear, YearChoice } from './year.tsx'

interface Item {
  to: string
  label: string
  count?: number
}

function itemsOf(me: StaffMe): Item[] {
  switch (me.role) {
    case 'employer':
      return [
        { to: '/', label: '首页' },
        { to: '/invite', label: '发起邀请' },
        { to: '/invitations', label: '邀请与协议' },
        { to: '/messages', label: '消息', count: me.unread },
        { to: '/employer', label: '单位信息' },
        { to: '/colleagues', label: '同事' },
      ]
    case 'department':
      return [
        { to: '/', label: '首页' },
        { to: '/review', label: '审核台', count: me.waiting },
        { to: '/registrations', label: '登记记录' },
        { to: '/graduates', label: '毕业生' },
        { to: '/employers', label: '用人单位' },
      ]
    case 'school':
      return [
        { to: '/', label: '首页' },
        { to: '/review', label: '审核台', count: me.waiting },
        { to: '/registrations', label: '登记记录' },
        { to: '/graduates', label: '毕业生' },
        { to: '/roster', label: '生源上传' },
        { to: '/employers', label: '用人单位' },
        { to: '/corrections', label: '更正申请' },
        { to: '/exports', label: '上报' },
        { to: '/delivery', label: '消息送达' },
        { to: '/settings', label: '设置' },
      ]
    case 'operator':
      return [
        { to: '/verification', label: '单位认证', count: me.waiting },
        { to: '/schools', label: '院校' },
        { to: '/delivery', label: '消息送达' },
        { to: '/colleagues', label: '同事' },
      ]
  }
}

function placeOf(me: StaffMe): string {
  if (me.role === 'employer') return me.employerName
  return me.role === 'operator' ? '平台' : me.schoolName
}

export function Header({ me }: { me: StaffMe }) {
  return me.role === 'school' || me.role === 'department' ? (
    <SchoolHeader me={me} />
  ) : (
    <Bar me={me} search="" />
  )
}

function SchoolHeader({ me }: { me: StaffMe }) {
  const { year } = useYear()
  return <Bar me={me} search={`?year=${year}`} year />
}

function Bar({ me, search, year }: { me: StaffMe; search: string; year?: true }) {
  const menu = useCurrentInSight(useLocation().pathname)
  return (
    <header className="top">
      <Link className="top-name" to={`/${search}`} title={placeOf(me)}>
        {placeOf(me)} · 毕业去向
      </Link>
      <nav ref={menu} aria-label="主菜单">
        {itemsOf(me).map(({ to, label, count }) => (
          <NavLink key={to} to={to + search} end={to === '/'}>
            {label}
            {!!count && (
              <span className="badge">
                {count > 999 ? '999+' : count}
                <span className="visually-hidden"> 条待处理</span>
              </span>
            )}
          </NavLink>
        ))}
      </nav>
      <div className="top-right">
        {year && <YearChoice />}
        <UserMenu me={me} />
      </div>
    </header>
  )
}
