import type { listSchools } from '@contract/api/schools.ts'
import { checkIdNumber } from '@contract/checks.ts'
import { shanghaiDay } from '@contract/deadline.ts'
import { useQuery } from '@tanstack/react-query'
import { Form, Input, Radio, Select } from 'antd'
import { get } from '../../../api/client.ts'
import { checkedBy, required } from '../../../components/check-rules.ts'
import { ReplyDays } from './reply-days.tsx'

export function useSchools() {
  return useQuery({
    queryKey: ['schools'],
    queryFn: () => get<typeof listSchools>('/schools'),
    staleTime: 300_000,
  })
}

/** Whom to invite: school, name and one number. There is no look-up of people. */
export function GraduateFields() {
  const schools = useSchools()
  const way = Form.useWatch<string | undefined>('way') ?? 'idNumber'
  const options = schools.data?.items.map((school) => ({
    value: school.schoolCode,
    // some of its graduates may have leave all the same: the server knows
    label: school.open ? school.name : `${school.name}（当前未统一开放填报）`,
  }))
  return (
    <>
      <p className="section-hint">
        请向毕业生本人索取姓名和身份证号（或考生号），须与学校登记的完全一致。为保护个人信息，系统不提供查询。
      </p>
      <div className="form-grid">
        <Form.Item name="schoolCode" label="学校" rules={[required('学校', '请选择')]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="选择毕业生所在学校"
            options={options}
            loading={schools.isPending}
          />
        </Form.Item>
        <Form.Item name="name" label="姓名" rules={[required('姓名')]}>
          <Input maxLength={50} autoComplete="off" placeholder="少数民族姓名请含“·”" />
        </Form.Item>
        <Form.Item name="way" label="核对方式">
          <Radio.Group
            options={[
              { value: 'idNumber', label: '身份证号' },
              { value: 'examNumber', label: '考生号' },
            ]}
          />
        </Form.Item>
        {way === 'idNumber' ? (
          <Form.Item
            name="idNumber"
            label="身份证号"
            extra="仅用于核对，不保存在草稿中"
            normalize={(text: string) => text.replace(/\s/g, '').toUpperCase()}
            validateFirst
            rules={[required('身份证号'), checkedBy((text) => checkIdNumber(text, shanghaiDay(new Date())))]}
            validateDebounce={400}
          >
            <Input maxLength={18} autoComplete="off" placeholder="18 位" />
          </Form.Item>
        ) : (
          <Form.Item name="examNumber" label="考生号" extra="不保存在草稿中" rules={[required('考生号')]}>
            <Input maxLength={20} autoComplete="off" placeholder="一般为 14 位，研究生为 15 位" />
          </Form.Item>
        )}
        <ReplyDays />
      </div>
    </>
  )
}
