import { checkCreditCode, checkLandline, checkMobile } from '@contract/checks.ts'
import { Form, Input, Select } from 'antd'
import { checkedBy, doubtedBy, required } from './check-rules.ts'
import { codeOptions } from './code-options.ts'
import { RegionField } from './region-field.tsx'
import '../styles/forms.css'

/** The employer's profile as fields of a form; `prefix` is where it lies in the form's values. */
export function EmployerProfileFields({
  prefix,
  codeFixed,
}: {
  prefix: readonly string[]
  codeFixed?: boolean
}) {
  const name = (field: string) => [...prefix, field]
  const search = { optionFilterProp: 'label' }
  return (
    <div className="form-grid two">
      <Form.Item name={name('name')} label="单位名称" rules={[required('单位名称')]}>
        <Input maxLength={100} placeholder="与营业执照或法人证书一致" />
      </Form.Item>
      <Form.Item
        name={name('creditCode')}
        label="统一社会信用代码"
        normalize={(code: string) => code.replace(/\s/g, '').toUpperCase()}
        validateFirst
        rules={[required('统一社会信用代码'), checkedBy(checkCreditCode), doubtedBy(checkCreditCode)]}
        validateDebounce={300}
        hasFeedback
      >
        <Input maxLength={18} showCount disabled={codeFixed} placeholder="18 位数字或大写字母" />
      </Form.Item>
      <Form.Item name={name('nature')} label="单位性质" rules={[required('单位性质', '请选择')]}>
        <Select showSearch={search} placeholder="请选择" options={codeOptions('unitNature')} />
      </Form.Item>
      <Form.Item name={name('industry')} label="单位行业" rules={[required('单位行业', '请选择')]}>
        <Select showSearch={search} placeholder="请选择，可输入查找" options={codeOptions('industry')} />
      </Form.Item>
      <Form.Item name={name('region')} label="通讯地址" rules={[required('通讯地址', '请选择')]}>
        <RegionField />
      </Form.Item>
      <Form.Item name={name('address')} label="详细地址" rules={[required('详细地址')]}>
        <Input maxLength={200} placeholder="街道、门牌号" />
      </Form.Item>
      <Form.Item name={name('contact')} label="单位联系人" rules={[required('单位联系人')]}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item
        name={name('contactMobile')}
        label="联系人手机"
        rules={[required('联系人手机'), checkedBy(checkMobile)]}
      >
        <Input inputMode="tel" maxLength={20} />
      </Form.Item>
      <Form.Item
        name={name('contactEmail')}
        label="联系人邮箱"
        rules={[required('联系人邮箱'), { type: 'email', message: '电子邮箱格式不正确' }]}
      >
        <Input inputMode="email" maxLength={100} />
      </Form.Item>
      <Form.Item name={name('contactLandline')} label="联系人固话" rules={[checkedBy(checkLandline)]}>
        <Input inputMode="tel" maxLength={30} placeholder="选填，例如：010-11111111" />
      </Form.Item>
    </div>
  )
}
