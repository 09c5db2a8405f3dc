import type { EmployerView } from '@contract/api/employers.ts'
import { checkPostcode } from '@contract/checks.ts'
import { Button, Form, Input, Select } from 'antd'
import { checkedBy, required } from '../../../components/check-rules.ts'
import { codeOptions } from '../../../components/code-options.ts'
import { OWN_UNIT, RETURN_HOME } from './invitation.ts'

const f = (name: string) => ['form', name]
const syncNote = (what: string) =>
  `若学校开通${what}信息登记模块，您提交的${what}信息经学校审核通过后将会同步到${what}信息登记模块，请确定后再提交。`

/** 档案 and 户口: the unit's fields appear as far as the type asks for them. */
export function TransferFields({ employer }: { employer: EmployerView | undefined }) {
  const archive = Form.useWatch<string | undefined>(f('archiveTransferType'))
  const household = Form.useWatch<string | undefined>(f('householdTransferType'))
  return (
    <>
      <p className="section-hint">{syncNote('档案')}</p>
      <div className="form-grid">
        <Form.Item
          name={f('archiveTransferType')}
          label="档案转递类型"
          rules={[required('档案转递类型', '请选择')]}
        >
          <Select placeholder="请选择" options={codeOptions('transferType')} />
        </Form.Item>
        {archive === OWN_UNIT && employer && <OwnUnit employer={employer} />}
        {archive !== undefined && archive !== RETURN_HOME && <ArchiveUnit />}
        {archive === RETURN_HOME && <p className="muted small">转回生源地：无需填写转递单位</p>}
      </div>
      <p className="section-hint">{syncNote('户口')}</p>
      <div className="form-grid">
        <Form.Item
          name={f('householdTransferType')}
          label="户口迁移类型"
          rules={[required('户口迁移类型', '请选择')]}
        >
          <Select placeholder="请选择" options={codeOptions('transferType')} />
        </Form.Item>
        {household !== undefined && household !== RETURN_HOME && (
          <Form.Item name={f('householdAddress')} label="户口迁移地址" rules={[required('户口迁移地址')]}>
            <Input maxLength={200} />
          </Form.Item>
        )}
        {household === RETURN_HOME && <p className="muted small">转回生源地：无需填写迁移地址</p>}
      </div>
    </>
  )
}

function ArchiveUnit() {
  return (
    <>
      <Form.Item name={f('archiveUnitName')} label="档案转递单位名称" rules={[required('档案转递单位名称')]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name={f('archiveUnitAddress')}
        label="档案转递单位地址"
        rules={[required('档案转递单位地址')]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name={f('archiveContact')} label="档案转递联系人" rules={[required('档案转递联系人')]}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name={f('archivePhone')} label="档案转递联系电话" rules={[required('档案转递联系电话')]}>
        <Input inputMode="tel" maxLength={30} />
      </Form.Item>
      <Form.Item name={f('archivePostcode')} label="档案转递单位邮编" rules={[checkedBy(checkPostcode)]}>
        <Input inputMode="numeric" maxLength={6} placeholder="选填" />
      </Form.Item>
    </>
  )
}

/** 签约单位接收: what is known of the employer need not be typed again. */
function OwnUnit({ employer }: { employer: EmployerView }) {
  const form = Form.useFormInstance()
  const fill = () => {
    const address = `${employer.regionName}${employer.address}`
    const known = {
      archiveUnitName: employer.name,
      archiveUnitAddress: address,
      archiveContact: employer.contact,
      archivePhone: employer.contactLandline || employer.contactMobile,
    }
    form.setFields(Object.entries(known).map(([name, value]) => ({ name: f(name), value, errors: [] })))
    form.setFieldValue(f('archiveUnitName'), employer.name)
  }
  return (
    <div style={{ alignSelf: 'center' }}>
      <Button size="small" onClick={fill}>
        填入本单位信息
      </Button>
    </div>
  )
}
