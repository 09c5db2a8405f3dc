import { type Activation, activate } from '../../api/accounts.ts'
import { Card } from '../../components/card/index.tsx'
import { FormEnd } from '../../components/form-end/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { TextInput } from '../../components/text-input/index.tsx'
import { useForm } from '../../hooks/use-form.ts'

export function FindMe({ onFound }: { onFound: (found: Activation) => void }) {
  const form = useForm({ name: '', idNumber: '' }, { name: '请填写姓名', idNumber: '请填写身份证号' })
  const send = () =>
    void form.submit(async ({ name, idNumber }) => {
      onFound(await activate({ name: name.trim(), idNumber: idNumber.trim().toUpperCase() }))
    })
  return (
    <>
      <Notice tone="info">
        请填写与学校登记一致的姓名和身份证号，验证后设置登录密码。忘记密码也在这里重新设置。
      </Notice>
      <Card title="第 1 步　查找我的毕业生信息">
        <TextInput label="姓名" autoComplete="name" maxLength={50} {...form.bind('name')} />
        <TextInput
          label="身份证号"
          kind="idNumber"
          maxLength={18}
          autoComplete="off"
          {...form.bind('idNumber')}
        />
        <FormEnd form={form} send={send}>
          下一步
        </FormEnd>
      </Card>
    </>
  )
}
