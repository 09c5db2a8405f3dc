import { checkLandline, checkMobile } from '@contract/checks.ts'
import { Form, Input, Select } from 'antd'
import { checkedBy, required } from '../../../components/check-rules.ts'
import { codeOptions } from '../../../components/code-options.ts'

const f = (name: string) => ['form', name]

/** 岗位与待遇. */
export function PostFields() {
  return (
    <div className="form-grid">
      <Form.Item name={f('postCategory')} label="职位类别" rules={[required('职位类别', '请选择')]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="请选择"
          options={codeOptions('postCategory')}
        />
      </Form.Item>
      <Form.Item name={f('post')} label="岗位名称" rules={[required('岗位名称')]}>
        <Input maxLength={50} placeholder="例如：数据分析师" />
      </Form.Item>
      <Form.Item name={f('workPlace')} label="实际工作地点">
        <Input maxLength={100} placeholder="选填" />
      </Form.Item>
      <Form.Item name={f('trialPeriod')} label="试用期">
        <Input maxLength={30} placeholder="选填，例如：1个月" />
      </Form.Item>
      <Form.Item name={f('trialPay')} label="试用起薪">
        <Input maxLength={30} placeholder="选填，例如：1000 元/月" />
      </Form.Item>
      <Form.Item name={f('regularPay')} label="转正起薪">
        <Input maxLength={30} placeholder="选填，例如：3000 元/月" />
      </Form.Item>
      <Form.Item name={f('penalty')} label="违约金">
        <Input maxLength={30} placeholder="选填，例如：100 元" />
      </Form.Item>
      <Form.Item name={f('reportPlace')} label="报到地点">
        <Input maxLength={100} placeholder="选填" />
      </Form.Item>
      <Form.Item name={f('reportDeadline')} label="报到期限">
        <Input maxLength={30} placeholder="选填，例如：2023-07-15 前" />
      </Form.Item>
    </div>
  )
}

/** 单位联系人: 固话 and 手机, one of two. */
export function ContactFields() {
  const oneOfTwo =
    (other: string) =>
    ({ getFieldValue }: { getFieldValue: (name: string[]) => unknown }) => ({
      validator: (_rule: unknown, value: unknown) =>
        value || getFieldValue(f(other))
          ? Promise.resolve()
          : Promise.reject(new Error('联系人固话和手机必填一个')),
    })
  const hint = '联系人固话和手机必填一个'
  return (
    <div className="form-grid">
      <Form.Item name={f('contact')} label="单位联系人" rules={[required('单位联系人')]}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item
        name={f('contactLandline')}
        label="联系人固话"
        dependencies={[f('contactMobile')]}
        rules={[checkedBy(checkLandline), oneOfTwo('contactMobile')]}
      >
        <Input inputMode="tel" maxLength={30} placeholder={hint} />
      </Form.Item>
      <Form.Item
        name={f('contactMobile')}
        label="联系人手机"
        dependencies={[f('contactLandline')]}
        normalize={(text: string) => text.replace(/[\s-]/g, '')}
        rules={[checkedBy(checkMobile), oneOfTwo('contactLandline')]}
      >
        <Input inputMode="tel" maxLength={14} placeholder={hint} />
      </Form.Item>
      <Form.Item
        name={f('contactEmail')}
        label="联系人邮箱"
        rules={[{ type: 'email', message: '电子邮箱格式不正确' }]}
      >
        <Input inputMode="email" maxLength={100} placeholder="选填" />
      </Form.Item>
    </div>
  )
}

export function SupplementField() {
  return (
    <Form.Item name={f('supplement')} label="协议补充内容">
      <Input.TextArea
        maxLength={1000}
        showCount={{ formatter: ({ count }) => `${count}/1000` }}
        autoSize={{ minRows: 3, maxRows: 10 }}
        placeholder="选填，双方约定的其他事项，将印在协议书上"
      />
    </Form.Item>
  )
}
