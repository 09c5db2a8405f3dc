import type { EmployerView } from '@contract/api/employers.ts'
import { Button, Form } from 'antd'

/** 签约单位接收: the unit is the employer itself. */
const OWN_UNIT = '1'

interface Props {
  employer: EmployerView
  /** 档案转递类型 */
  type: string | undefined
}

/** What is known of the employer need not be typed again. */
export function OwnUnit({ employer, type }: Props) {
  const form = Form.useFormInstance()
  if (type !== OWN_UNIT) return null
  const fill = () => {
    const known = {
      archiveUnitName: employer.name,
      archiveUnitAddress: `${employer.regionName}${employer.address}`,
      archiveContact: employer.contact,
      archivePhone: employer.contactLandline || employer.contactMobile,
    }
    for (const [name, value] of Object.entries(known)) form.setFieldValue(['form', name], value)
    void form.validateFields(Object.keys(known).map((name) => ['form', name]))
  }
  return (
    <Button size="small" onClick={fill}>
      填入本单位信息
    </Button>
  )
}
