import type { SchoolSettings } from '@contract/api/schools.ts'
import { Link } from 'react-router'
import { useSettings } from '../../../api/settings.ts'
import { useYear } from '../../../components/year.tsx'
import { useGraduateCount } from './counts.ts'

interface Step {
  title: string
  text: string
  done: boolean
  /** where it is done; undefined where it has to wait, or is the admin's */
  to?: string
  go: string
}

/** What a school does before its graduates can come, newest 届别 only; gone once all of it is done. */
export function FirstSteps({ admin }: { admin: boolean }) {
  const { year, years } = useYear()
  const settings = useSettings(year).data
  const graduates = useGraduateCount()
  if (!settings || graduates === undefined || year < Math.max(...years)) return null
  const steps = stepsOf(settings, graduates, year, admin)
  if (steps.every((step) => step.done)) return null
  return (
    <section className="card" aria-label="开始使用">
      <h2>开始使用</h2>
      <ol className="next-steps">
        {steps.map((step) => (
          <li key={step.title} className={step.done ? 'done' : undefined}>
            <span>
              <b>
                {step.title}
                {step.done && <span className="visually-hidden">（已完成）</span>}
              </b>
              {step.text}
              {!step.done && step.to && <Link to={step.to}>{step.go}</Link>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function stepsOf(settings: SchoolSettings, graduates: number, year: number, admin: boolean): Step[] {
  const uploaded = graduates > 0
  const mine = (path: string) => (admin && uploaded ? path : undefined)
  const theirs = admin ? '' : '由学校管理员办理。'
  return [
    {
      title: '上传生源信息',
      text: `${year}届毕业生的名单，先检查、后导入；院系由“院系”一列自动产生。`,
      done: uploaded,
      to: `/roster?year=${year}`,
      go: '去上传',
    },
    {
      title: '邀请院系审核人',
      text: `上传生源后按院系邀请；没有审核人的院系由学校代审。${theirs}`,
      done: uploaded && (reviewedBySchoolAlone(settings) || settings.departments.some(hasReviewer)),
      to: mine(`/settings?year=${year}&tab=staff`),
      go: '去邀请',
    },
    {
      title: '开放模块',
      text: `先核对审核环节和联系方式，再开放“毕业去向填报”，毕业生会收到通知。${theirs}`,
      done: settings.modules.some((module) => module.decided),
      to: mine(`/settings?year=${year}`),
      go: '去开放',
    },
  ]
}

const hasReviewer = ({ reviewers }: SchoolSettings['departments'][number]): boolean => reviewers.length > 0
const reviewedBySchoolAlone = ({ stages }: SchoolSettings): boolean =>
  Object.values(stages).every((plan) => plan === 'school')
