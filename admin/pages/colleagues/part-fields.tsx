import { Form, Radio, Select } from 'antd'
import { type Department, type PlaceKind, type Position, positionsAt, whatTheyMay } from './positions.ts'

export interface PartValues {
  position: Position
  departments: string[]
}
interface Props {
  kind: PlaceKind
  departments: readonly Department[]
  position: Position | undefined
}

/** 身份, with what it may do, and the departments of a reviewer. */
export function PartFields({ kind, departments, position }: Props) {
  return (
    <>
      <Form.Item name="position" label="身份" extra={position && whatTheyMay[position]}>
        <Radio.Group options={[...positionsAt[kind]]} />
      </Form.Item>
      {position === 'department' && (
        <Form.Item
          name="departments"
          label="负责的院系"
          extra={departments.length === 0 && '还没有院系：上传生源信息后自动产生，再邀请审核人'}
          rules={[{ required: true, message: '请至少选择一个院系' }]}
        >
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="可多选"
            options={departments.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      )}
    </>
  )
}
