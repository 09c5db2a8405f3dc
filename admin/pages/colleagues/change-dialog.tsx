import { useMutation } from '@tanstack/react-query'
import { Form, Modal } from 'antd'
import { messageOf } from '../../api/client.ts'
import { type Colleague, changePart, refreshColleagues } from '../../api/colleagues.ts'
import { meKey, queryClient } from '../../api/query-client.ts'
import { showIssues } from '../../components/form-issues.ts'
import { toast } from '../../components/toast.tsx'
import { PartFields, type PartValues } from './part-fields.tsx'
import { type Department, type PlaceKind, partOf, positionOf } from './positions.ts'

interface Props {
  kind: PlaceKind
  departments: readonly Department[]
  person: Colleague
  close: () => void
}

export function ChangeDialog({ kind, departments, person, close }: Props) {
  const [form] = Form.useForm<PartValues>()
  const position = Form.useWatch('position', form)
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: (values: PartValues) =>
      changePart(person.id, partOf(values.position, values.departments ?? [])),
    onSuccess: () => {
      toast.success(`已更改${person.name}的身份`)
      void refreshColleagues()
      if (person.self) void queryClient.invalidateQueries({ queryKey: meKey })
      close()
    },
    onError: (error) => showIssues(form, error),
  })
  return (
    <Modal
      open
      title={`更改${person.name}的身份`}
      okText="更改"
      cancelText="取消"
      width={500}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={change.isPending}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ position: positionOf(person), departments: person.departments }}
        onFinish={(values) => change.mutate(values)}
      >
        <p className="section-hint">
          更改立即生效，包括已经登录的设备。
          {person.self && '这是你自己的账号：更改后你可能不能再管理同事。'}
        </p>
        {change.error && (
          <div className="notice notice-red" role="alert">
            {messageOf(change.error)}
          </div>
        )}
        <PartFields kind={kind} departments={departments} position={position} />
      </Form>
    </Modal>
  )
}
