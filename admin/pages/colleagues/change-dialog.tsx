import { useMutation } from '@tanstack/react-query'
import { Form } from 'antd'
import { type Colleague, changePart, refreshColleagues } from '../../api/colleagues.ts'
import { meKey, queryClient } from '../../api/query-client.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
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
  })
  return (
    <FormDialog
      title={`更改${person.name}的身份`}
      yes="更改"
      form={form}
      initialValues={{ position: positionOf(person), departments: person.departments }}
      busy={change.isPending}
      error={change.error}
      send={(values) => change.mutate(values)}
      close={close}
    >
      <p className="section-hint">
        更改立即生效，包括已经登录的设备。
        {person.self && '这是你自己的账号：更改后你可能不能再管理同事。'}
      </p>
      <PartFields kind={kind} departments={departments} position={position} />
    </FormDialog>
  )
}
