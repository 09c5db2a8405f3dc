import assert from 'node:assert/strict'
import { startApp, type TestApp } from '../app.ts'
import { signInAs } from '../factories.ts'
import { bring, type Cast, type Graduate, gather, moved, view } from '../journeys/cast.ts'
import { launchWeapp, type WeappHost } from '../weapp-host/index.ts'
import { apiBase, buttons } from './steps.ts'

describe('other forms in the mini-program as built', function () {
  this.timeout(120_000)
  let app: TestApp
  let cast: Cast
  const phones: WeappHost[] = []

  const open = async (graduate: Graduate, path?: string): Promise<WeappHost> => {
    const { token } = await signInAs(app.deps, graduate.made)
    const storage = new Map([['session', JSON.stringify(token)]])
    const options = { dist: 'dist/weapp', apiBase, servedBy: app.url, storage, ...(path ? { path } : {}) }
    const phone = await launchWeapp(options)
    phones.push(phone)
    return phone
  }
  const records = async (graduate: Graduate) =>
    (await graduate.api<{ records: { id: string; status: string }[] }>('/graduate/main')).body.records

  before(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  after(async () => {
    for (const phone of phones) phone.close()
    await app.close()
  })

  it('leaves 定向/委培（不可网签） graduates one form, with the unit the school uploaded, not to be typed', async () => {
    const graduate = await cast.graduate({
      info: {
        trainingMode: '2',
        onlineSigning: false,
        orientedUnit: '示例县教育局',
        orientedUnitRegion: '220521',
      },
    })
    const phone = await open(graduate)
    await phone.waitFor('登记记录')
    assert.match(phone.text(), /升学\n.*\n未开放/)
    await phone.tap('其他形式就业')
    await phone.tap('自主创业')
    assert.match(phone.text(), /未开放：定向\/委培（不可网签）毕业生只能办理/)
    assert.deepEqual(buttons(phone), [])
    await phone.back()
    await phone.tap('定向/委培毕业去向补充登记')
    await phone.tap('开始填写')
    await phone.waitFor('吉林省通化市通化县')
    assert.match(phone.text(), /定向\/委培单位\n示例县教育局/)
    assert.match(phone.text(), /如需修改培养方式或定向\/委培单位信息，请联系学校就业部门进行处理/)
    assert.equal(phone.findAll('wx-input').length, 0)
    await phone.tap('提交')
    await phone.tap('确认提交')
    assert.match(phone.text(), /等待去向审核/)
  })

  it('finds a country by its name, and shows the school what was meant', async () => {
    const graduate = await cast.graduate()
    const phone = await open(graduate, 'filling/form/index?kind=other&type=plan_abroad')
    await phone.waitFor('出国计划')
    await phone.tap('.tappable.text-input-field')
    await phone.input('搜索', '新西')
    await phone.tap('新西兰')
    await phone.pick('深造或工作', '深造')
    await phone.pick('进度', '已申请')
    await phone.tap('提交')
    await phone.tap('确认提交')
    const [record] = await records(graduate)
    const shown = await view(cast.reviewer, record?.id ?? '')
    assert.ok(
      shown.sections[0]?.fields.some(({ label, value }) => label === '国家/地区' && value === '新西兰'),
    )
  })

  it('asks which content counts when the draft was changed on another device meanwhile', async () => {
    const graduate = await cast.graduate()
    const phone = await open(graduate, 'filling/form/index?kind=other&type=no_plan')
    await phone.waitFor('原因')
    await phone.input('原因', '照顾家人')
    await phone.tap('暂存')
    await phone.waitFor('已自动保存')
    const [record] = await records(graduate)
    await moved(app, graduate, record?.id ?? '', 'save', { form: { reasonText: '在另一台设备上写的' } })
    await phone.input('原因', '照顾家人，明年再找')
    await phone.tap('暂存')
    assert.match(phone.text(), /这条登记刚刚在别处被修改过/)
    await phone.tap('使用最新内容')
    assert.equal(phone.field('原因').value, '在另一台设备上写的')
    await moved(app, graduate, record?.id ?? '', 'save', { form: { reasonText: '又改了' } })
    await phone.input('原因', '以这里为准')
    await phone.tap('暂存')
    await phone.tap('保留本机内容')
    await phone.tap('暂存')
    await phone.waitFor('已自动保存')
    const form = await graduate.api<{ form: Record<string, string> }>(`/registrations/${record?.id}/form`)
    assert.equal(form.body.form.reasonText, '以这里为准')
  })

  it('names what holds the slot when it refuses to submit, and leads there', async () => {
    const graduate = await cast.graduate()
    const phone = await open(graduate, 'filling/form/index?kind=other&type=public_exam')
    await phone.waitFor('考试信息')
    await phone.pick('考试类型', '公务员')
    await phone.pick('考试时间', '2027-11')
    await phone.tap('提交')
    await phone.tap('确认提交')
    const second = await open(graduate, 'filling/form/index?kind=other&type=plan_startup')
    await second.waitFor('创业计划')
    await second.input('创业方向', '农产品加工')
    await second.tap('提交')
    await second.tap('确认提交')
    assert.match(second.text(), /你已有一条占用中的去向：拟参加公招考试/)
    await second.tap('已有的登记')
    assert.match(second.text(), /等待去向审核/)
  })

  it('asks for the reason of an online termination from the list, and the school for help while the employer is silent', async () => {
    const graduate = await cast.graduate()
    const id = await bring(cast, 'effective', graduate)
    const phone = await open(graduate)
    await phone.waitFor('登记记录')
    await phone.tap({ target: '.record-row', nth: 0 })
    await phone.tap('申请解约')
    await phone.tap('提交申请')
    assert.match(phone.text(), /请选择解约原因/)
    await phone.pick('解约原因', '其他')
    await phone.tap('提交申请')
    assert.match(phone.text(), /请填写说明/)
    await phone.input('说明', '工作地点有变')
    await phone.tap('提交申请')
    assert.match(phone.text(), /原因：其他：工作地点有变/)
    assert.match(phone.text(), /答复没有时限。单位迟迟不答复时，可以请学校协助/)
    await phone.tap({ target: '请学校协助', nth: 1 })
    await phone.input('说明（选填）', '两次致电，没有答复')
    await phone.tap({ target: '请学校协助', nth: 2 })
    assert.match(phone.text(), /毕业生已请学校协助解约（.*）：两次致电，没有答复/)
    assert.match(phone.text(), /学校已收到.*学生就业指导中心/s)
    await moved(app, cast.employer, id, 'declineTermination', { reason: '项目未结束' })
    await phone.leaveAndReturn()
    assert.match(phone.text(), /最近一次解约：对方拒绝（项目未结束）/)
    assert.doesNotMatch(phone.text(), /学校已收到/)
  })

  it('broke no rule and raised no error on the way', () => {
    assert.deepEqual(
      phones.flatMap((phone) => [...phone.records.violations, ...phone.records.errors]),
      [],
    )
  })
})
