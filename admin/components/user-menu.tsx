import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { type StaffMe, useSignOut } from '../api/session.ts'

function titleOf(me: StaffMe): string {
  if (me.role === 'department')
    return `${me.name}（${me.departments.map((department) => department.name).join('、')}）`
  if (me.role === 'school') return `${me.name}（${me.admin ? '管理员' : '就业部门'}）`
  return me.name
}

/** Who is signed in, with the ways out. Escape or a press elsewhere closes it. */
export function UserMenu({ me }: { me: StaffMe }) {
  const [open, setOpen] = useState(false)
  const signOut = useSignOut()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return
    const close = (event: Event) => {
      const elsewhere = !(event.target instanceof Node && box.current?.contains(event.target))
      if (elsewhere || (event instanceof KeyboardEvent && event.key === 'Escape')) setOpen(false)
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', close)
    }
  }, [open])
  return (
    <div className="who" ref={box}>
      <button
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        title={titleOf(me)}
        onClick={() => setOpen(!open)}
      >
        {titleOf(me)} ▾
      </button>
      {open && (
        <div className="who-menu" role="menu">
          <Link role="menuitem" to="/account" onClick={() => setOpen(false)}>
            账号与安全
          </Link>
          <button type="button" role="menuitem" onClick={() => signOut.mutate(false)}>
            退出
          </button>
          <button type="button" role="menuitem" onClick={() => signOut.mutate(true)}>
            退出所有设备
          </button>
        </div>
      )}
    </div>
  )
}
