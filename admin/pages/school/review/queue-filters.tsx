import { useSignedIn } from '../../../api/session.ts'
import { useSettings } from '../../../api/settings.ts'
import { ChoiceFilter, SearchFilter } from '../../../components/filters.tsx'
import { useYear } from '../../../components/year.tsx'

export const kindOptions = [
  { value: 'online', label: '线上签约' },
  { value: 'offline', label: '电子协议书' },
  { value: 'paper', label: '纸质补登' },
  { value: 'other', label: '其他去向' },
]

export function useDepartmentOptions() {
  const me = useSignedIn()
  const settings = useSettings(useYear().year)
  const departments = me.role === 'department' ? me.departments : (settings.data?.departments ?? [])
  return departments.map(({ id, name }) => ({ value: id, label: name }))
}

export function QueueFilters() {
  const role = useSignedIn().role
  const departments = useDepartmentOptions()
  return (
    <div className="desk-filters">
      {role === 'school' && (
        <ChoiceFilter
          name="stage"
          label="审核环节"
          all="学校环节"
          options={[{ value: 'department', label: '院系环节（代审）' }]}
        />
      )}
      <ChoiceFilter name="kind" label="登记方式" all="全部方式" options={kindOptions} />
      {departments.length > 1 && <ChoiceFilter name="department" label="院系" options={departments} />}
      <SearchFilter placeholder="姓名或学号" />
    </div>
  )
}
