import { Link } from 'react-router'
import { useSettings } from '../../../api/settings.ts'
import { Bones } from '../../../components/states.tsx'
import { Tag } from '../../../components/tags.tsx'
import { useYear } from '../../../components/year.tsx'

/** Which modules graduates can use now, and the contact that they are shown. */
export function ModuleStates({ editable }: { editable: boolean }) {
  const { year } = useYear()
  const settings = useSettings(year).data
  if (!settings)
    return (
      <section className="card">
        <Bones lines={4} />
      </section>
    )
  return (
    <section className="card">
      <h2>{year}届模块</h2>
      <ul className="line-list">
        {settings.modules.map((module) => (
          <li key={module.key}>
            {module.label}
            <span>
              <Tag tone={module.openNow ? 'green' : 'grey'}>{module.openNow ? '开放中' : '未开放'}</Tag>
            </span>
          </li>
        ))}
      </ul>
      <p className="small muted" style={{ marginTop: 10 }}>
        毕业生看到的联系方式：{settings.contact.office} {settings.contact.telephone}
        {editable && (
          <Link to={`/settings?year=${year}`} style={{ marginLeft: 14 }}>
            去设置
          </Link>
        )}
      </p>
    </section>
  )
}
