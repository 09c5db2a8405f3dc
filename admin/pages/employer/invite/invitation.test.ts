import assert from 'node:assert/strict'
import { withoutNumbers } from './draft.ts'
import { bodyOf, type InvitationValues, missingIn } from './invitation.ts'

const home = '4'
const custodian = '2'
const complete: InvitationValues = {
  way: 'idNumber',
  schoolCode: '10999',
  name: '陈诚',
  idNumber: '11010519491231002X',
  replyDays: 3,
  form: {
    postCategory: '13',
    post: '软件工程师',
    contact: '李经理',
    contactMobile: '19900000001',
    archiveTransferType: home,
    householdTransferType: home,
  },
}
const labels = (values: Partial<InvitationValues>) => missingIn(values).map((each) => each.label)

describe('an invitation that is being written', () => {
  it('misses every required field at first', () => {
    assert.deepEqual(labels({}), [
      '学校',
      '姓名',
      '身份证号',
      '应约有效期',
      '职位类别',
      '岗位名称',
      '单位联系人',
      '固话或手机',
      '档案转递类型',
      '户口迁移类型',
    ])
  })

  it('takes white space for nothing', () => {
    assert.deepEqual(labels({ ...complete, name: '　 ' }), ['姓名'])
  })

  it('asks for the number by which the graduate is named, not for both', () => {
    assert.deepEqual(labels({ ...complete, way: 'examNumber' }), ['考生号'])
    assert.deepEqual(
      labels({ ...complete, way: 'examNumber', examNumber: '23110105110001', idNumber: '' }),
      [],
    )
  })

  it('needs one of the two telephones', () => {
    assert.deepEqual(labels({ ...complete, form: { ...complete.form, contactMobile: '' } }), ['固话或手机'])
    assert.deepEqual(
      labels({ ...complete, form: { ...complete.form, contactMobile: '', contactLandline: '010-11111111' } }),
      [],
    )
  })

  it('asks nothing of a unit for 转回生源地, and all of it for the other types', () => {
    assert.deepEqual(labels(complete), [])
    assert.deepEqual(labels({ ...complete, form: { ...complete.form, archiveTransferType: custodian } }), [
      '档案转递单位名称',
      '档案转递单位地址',
      '档案转递联系人',
      '档案转递联系电话',
    ])
    assert.deepEqual(labels({ ...complete, form: { ...complete.form, householdTransferType: custodian } }), [
      '户口迁移地址',
    ])
  })
})

describe('an invitation that is sent', () => {
  it('carries one number only', () => {
    const body = bodyOf({ ...complete, examNumber: '23110105110001' })
    assert.equal(body.idNumber, complete.idNumber)
    assert.ok(!('examNumber' in body))
  })

  it('leaves out what is empty or no longer asked', () => {
    const { form } = bodyOf({
      ...complete,
      form: { ...complete.form, archiveUnitName: '人才中心', householdAddress: '某路', penalty: '' },
    })
    assert.deepEqual(form, complete.form)
  })
})

describe('a draft kept on the machine', () => {
  it('holds neither number of the graduate', () => {
    const kept = JSON.stringify(withoutNumbers({ ...complete, examNumber: '23110105110001' }))
    assert.ok(!kept.includes('11010519491231002X'))
    assert.ok(!kept.includes('23110105110001'))
    assert.ok(kept.includes('软件工程师'))
  })
})
