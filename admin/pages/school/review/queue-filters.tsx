import { destinationTypes } from '@contract/forms/destinations.ts'
import { useSignedIn } from '../../../api/session.ts'
import { useSettings } from '../../../api/settings.ts'
import { useFilters } from '../../../components/address-bar.ts'
import { ChoiceFilter, SearchFilter } from '../../../components/filters.tsx'
import { useYear } from '../../../components/year.tsx'

export const kindOptions = [
  { value: 'online', label: '线上签约' },
  { value: 'offline', label: '电子协议书' },
  { value: 'paper', label: '纸质补登' },
  { value: 'other', label: '其他去向' },
]
export const typeOptions = destinationTypes.map(({ key, name }) => ({ value: key, label: name }))
const reviewOptions = [
  { value: 'agreement', label: '协议审核' },
  { value: 'signing', label: '签约审核' },
  { value: 'registration', label: '登记审核' },
  { value: 'termination', label: '解约审核' },
]

export function useDepartmentOptions() {
  const me = useSignedIn()
  const settings = useSettings(useYear().year)
  const departments = me.role === 'department' ? me.departments : (settings.data?.departments ?? [])
  return departments.map(({ id, name }) => ({ value: id, label: name }))
}

/** 24 types are only asked about once 其他去向 is chosen; another kind forgets the type. */
export function KindFilter({ label }: { label: string }) {
  const filters = useFilters()
  return (
    <>
      <ChoiceFilter name="kind" label={label} all="全部方式" options={kindOptions} clears="type" />
      {filters.get('kind') === 'other' && <ChoiceFilter name="type" label="去向类型" options={typeOptions} />}
    </>
  )
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
      <ChoiceFilter name="review" label="审核事项" all="全部审核" options={reviewOptions} />
      <KindFilter label="登记方式" />
      {departments.length > 1 && <ChoiceFilter name="department" label="院系" options={departments} />}
      <SearchFilter placeholder="姓名或学号" />
    </div>
  )
}
