import { channelLabels, channels } from '@contract/delivery/channels.ts'
import { purposeLabels, purposes } from '@contract/delivery/purposes.ts'
import { ChoiceFilter } from '../../components/filters.tsx'

const channelOptions = channels.map((value) => ({ value, label: channelLabels[value] }))
const purposeOptions = purposes.map((value) => ({ value, label: purposeLabels[value] }))

export function DeliveryFilters() {
  return (
    <>
      <ChoiceFilter name="channel" label="尝试过的渠道" all="全部渠道" options={channelOptions} />
      <ChoiceFilter name="purpose" label="通知类别" options={purposeOptions} />
    </>
  )
}
