import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { startApp, type TestApp } from '../app.ts'
import { makeStaff, year } from '../factories.ts'
import {
  type Cast,
  type Graduate,
  gather,
  helpAsked,
  newKey,
  type Person,
  sendInvitation,
  stored,
  view,
} from '../journeys/cast.ts'
import { jpeg, upload } from '../journeys/picture-of.ts'
import { Admin, openChromium } from './admin-pages.ts'

const canned = '单位行业与营业执照不符'
const agreement = {
  employerName: '线下示例有限公司',
  creditCode: '91110108749352307A',
  nature: '39',
  industry: '34',
  region: '110108',
  address: '科学大道18号',
  contact: '李经理',
  contactMobile: '13700001234',
  postCategory: '13',
  post: '数据分析师',
  archiveTransferType: '4',
  householdTransferType: '4',
}
const study = {
  studyKind: '硕士',
  college: '示范大学',
  collegeDepartment: '计算机学院',
  collegeMajor: '软件工程',
  studyForm: '全日制',
  admission: '统考',
  archiveTransferType: '4',
  householdTransferType: '4',
}

describe('the review desk for the other ways', () => {
  let app: TestApp
  let cast: Cast
  let browser: Browser
  let desk: Admin
  let school: Admin
  let page: Page
  before(async () => {
    app = await startApp()
    // one stage each, so that a walk through four reviews stays short
    const stages = {
      agreement: 'department',
      signing: 'department',
      registration: 'department',
      termination: 'department',
    } as const
    cast = await gather(app, { cannedReasons: [canned], stages })
    browser = await openChromium()
    const { school: of, department: own } = cast
    desk = await Admin.as(
      browser,
      app,
      await makeStaff(app.deps, { role: 'department', school: of, departments: [own] }),
    )
    school = await Admin.as(browser, app, await makeStaff(app.deps, { role: 'school', school: of }))
    page = desk.page
  })
  after(async () => {
    await desk.close()
    await school.close()
    await browser.close()
    await app.close()
    assert.deepEqual([...desk.faults, ...school.faults], [])
  })

  const act = async (who: Person, id: string, command: string, more: Record<string, unknown> = {}) => {
    const { version } = await stored(app, id)
    const answer = await who.api(`/registrations/${id}/moves`, {
      body: { command, version, ...more },
      key: newKey(),
    })
    assert.equal(answer.status, 200, `${command}: ${JSON.stringify(answer.body)}`)
  }
  const filed = async (graduate: Graduate, body: Record<string, unknown>, pictures: string[] = []) => {
    const { body: made } = await graduate.api<{ id: string }>('/graduate/registrations', {
      body,
      key: newKey(),
    })
    await act(graduate, made.id, 'submit', { form: body.form, ...(pictures.length ? { pictures } : {}) })
    return made.id
  }
  const open = async (id: string, name: string, query = '') => {
    await desk.go(`/review?year=${year}&id=${id}${query}`)
    await page.getByRole('heading', { name, exact: true }).waitFor()
    await desk.button(/^通过/).waitFor()
  }
  const status = async (id: string) => (await stored(app, id)).status
  const shown = () => page.locator('.picture-room img')

  describe('an 电子就业协议书', () => {
    let graduate: Graduate
    let id: string
    before(async () => {
      graduate = await cast.graduate({ name: '林一诺' })
      id = await filed(graduate, { kind: 'offline', form: agreement })
    })

    it('is not returned without a reason', async () => {
      await open(id, '林一诺')
      await page.keyboard.press('r')
      await page.getByRole('dialog').getByRole('button', { name: '退回修改' }).click()
      await page.getByText('请填写原因').waitFor()
      assert.equal(await status(id), 'agreementReviewing')
    })

    it('is returned with a canned reason', async () => {
      await desk.button(canned).click()
      await page.getByRole('dialog').getByRole('button', { name: '退回修改' }).click()
      await page.getByText('都审完了').waitFor()
      assert.equal(await status(id), 'agreementReturned')
    })

    it('comes back with what changed marked beside the fields, and why it was returned', async () => {
      await act(graduate, id, 'submit', {
        form: { ...agreement, industry: '42', contactMobile: '13700005678' },
      })
      await open(id, '林一诺')
      await page.getByText(`与上次退回相比改了 2 处，退回原因：${canned}`).waitFor()
      const fields = page.locator('.desk-main .fields .changed')
      assert.deepEqual(await fields.allInnerTexts(), [
        '信息传输、软件和信息技术服务业教育',
        '137****1234137****5678',
      ])
      assert.deepEqual(await fields.locator('del').allInnerTexts(), [
        '信息传输、软件和信息技术服务业',
        '137****1234',
      ])
      await page.getByRole('list', { name: '待审核' }).getByText('第 2 次提交').waitFor()
      await desk.shot('desk-changed')
    })

    it('is issued by A, and its stamped pages are a first submission again', async () => {
      await page.keyboard.press('a')
      await page.getByText('都审完了').waitFor()
      assert.equal(await status(id), 'issued')
      await act(graduate, id, 'returnScan', {
        pictures: [await upload(graduate, 1), await upload(graduate, 2)],
      })
      await open(id, '林一诺', '&review=signing')
      await shown().waitFor()
      assert.equal(await page.getByText('与上次').count(), 0)
      assert.equal(
        await page
          .getByRole('list', { name: '待审核' })
          .getByText(/次提交/)
          .count(),
        0,
      )
    })

    it('shows the pages as wide as the panel, and turns, zooms and changes them by keys', async () => {
      await page.getByRole('heading', { name: '盖章协议书 1/2' }).waitFor()
      const stage = await page.locator('.picture-stage').boundingBox()
      const first = await shown().boundingBox()
      assert.ok(stage && first && Math.abs(first.width - stage.width) < 1)
      await page.keyboard.press(']')
      await page.getByRole('heading', { name: '盖章协议书 2/2' }).waitFor()
      await page.keyboard.press('[')
      await page.keyboard.press('+')
      assert.equal(await shown().getAttribute('data-zoom'), '1.25')
      const larger = await shown().boundingBox()
      assert.ok(larger && larger.width > first.width * 1.2)
      await page.keyboard.press('.')
      assert.equal(await shown().getAttribute('data-turns'), '1')
      const side = await shown().boundingBox()
      assert.ok(side && Math.abs(side.width - stage.width) < 1 && side.width > side.height)
      await desk.shot('desk-pictures')
    })

    it('zooms by the wheel at the pointer, and is dragged', async () => {
      await desk.button('适应宽度').click()
      const box = await page.locator('.picture-stage').boundingBox()
      assert.ok(box)
      await page.mouse.move(box.x + 40, box.y + 40)
      await page.mouse.wheel(0, -300)
      await page.waitForFunction(
        () => Number(document.querySelector<HTMLElement>('.picture-room img')?.dataset.zoom) > 1,
      )
      const before = await shown().boundingBox()
      await page.mouse.down()
      await page.mouse.move(box.x + 10, box.y + 20)
      await page.mouse.up()
      const after = await shown().boundingBox()
      assert.ok(before && after && after.x < before.x)
    })

    it('fills the screen and comes back by Esc; letters decide nothing meanwhile', async () => {
      await desk.button('全屏').click()
      await page.getByRole('dialog', { name: '图片' }).waitFor()
      await page.keyboard.press('a')
      await desk.shot('desk-full-screen')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog', { name: '图片' }).waitFor({ state: 'detached' })
      assert.equal(await status(id), 'signingReviewing')
    })

    it('ends only after the school spoke to the unit', async () => {
      await page.keyboard.press('a')
      await page.getByText('都审完了').or(page.getByText('没有符合条件的待审登记')).waitFor()
      assert.equal(await status(id), 'effective')
      await act(graduate, id, 'requestTermination', {
        reason: '升学',
        reasonCode: 'study',
        pictures: [await upload(graduate, 3)],
      })
      await open(id, '林一诺', '&review=termination')
      await page.getByRole('heading', { name: '解约函 1/1' }).waitFor()
      await page.keyboard.press('a')
      await desk.button('确定通过').click()
      await page.getByText('请填写与单位的谁核实').waitFor()
      // whom to call is shown, although the record itself masks the number
      await page.getByRole('dialog').getByText('13700005678').waitFor()
      await desk.shot('desk-spoken-with')
      assert.equal(await status(id), 'terminationReviewing')
      await page.getByLabel('与谁核实').fill('人力资源部 李经理')
      await page.getByLabel('核实方式').fill('电话')
      await desk.button('确定通过').click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      assert.equal(await status(id), 'terminated')
      const last = (await view(graduate, id)).timeline[0]
      assert.match(last?.text ?? '', /与用人单位核实：人力资源部 李经理，电话，2027-03-01 \d\d:\d\d/)
    })
  })

  describe('其他去向', () => {
    let graduate: Graduate
    let id: string
    before(async () => {
      graduate = await cast.graduate({ name: '何诗涵' })
      id = await filed(graduate, { kind: 'other', type: 'study_domestic', form: study }, [
        await upload(graduate, 4),
      ])
    })
    const dialog = () => page.getByRole('dialog')
    const choose = async (label: string, option: string) => {
      const box = page.getByRole('combobox', { name: label })
      await box.click()
      if (await box.isEditable()) await box.fill(option)
      await page
        .locator('.ant-select-dropdown:visible .ant-select-item-option-content')
        .getByText(option, { exact: true })
        .click()
    }

    it('is found by kind and type', async () => {
      await desk.go(`/review?year=${year}&kind=other&type=startup`)
      await page.getByText('没有符合条件的待审登记').waitFor()
      await page.getByRole('combobox', { name: '去向类型' }).selectOption({ label: '境内升学' })
      await page.getByRole('heading', { name: '何诗涵', exact: true }).waitFor()
      assert.match(page.url(), /type=study_domestic/)
      await page.getByRole('combobox', { name: '登记方式' }).selectOption({ label: '纸质补登' })
      await page.getByText('没有符合条件的待审登记').waitFor()
      assert.doesNotMatch(page.url(), /type=/)
    })

    it('leads to what else the graduate has', async () => {
      const other = await filed(graduate, { kind: 'other', type: 'no_plan', form: {} }).catch(() => null)
      assert.equal(other, null) // the slot is taken: it stays a draft, which nobody else sees
      await open(id, '何诗涵')
      assert.equal(await page.getByText(/其他登记/).count(), 0)
      await cast.employer.api('/employer/invitations', {
        body: {
          schoolCode: cast.school._id,
          name: '何诗涵',
          idNumber: graduate.made.idNumber,
          replyDays: 3,
          form: {
            postCategory: '13',
            post: '工程师',
            contact: '李经理',
            contactMobile: '19900000001',
            archiveTransferType: '4',
            householdTransferType: '4',
          },
        },
        key: newKey(),
      })
      await open(id, '何诗涵')
      await page.getByRole('link', { name: '其他登记 1 条 ›' }).click()
      await page.getByRole('dialog').getByText('等待应约').waitFor()
    })

    it('is not amended without a change, with an answer missing, or without a reason', async () => {
      await open(id, '何诗涵')
      await desk.button('修改登记信息').click()
      await dialog().getByLabel('录取院校').waitFor()
      assert.ok(await desk.button('下一步：核对改动').isDisabled())
      await dialog().getByLabel('录取院校').fill('')
      await desk.button('下一步：核对改动').click()
      await dialog().getByText('请填写录取院校').waitFor()
      await desk.shot('desk-amend')
      await dialog().getByLabel('录取院校').fill('示范理工大学')
      await desk.button('下一步：核对改动').click()
      await desk.button('确认修改').click()
      await dialog().getByText('请填写修改原因').waitFor()
      assert.equal((await view(graduate, id)).timeline[0]?.text, '提交审核')
    })

    it('shows from what to what, and stays in the queue once amended', async () => {
      assert.deepEqual(
        await dialog().getByRole('list', { name: '改动' }).getByRole('listitem').allInnerTexts(),
        ['录取院校\n示范大学\n→\n示范理工大学'],
      )
      await dialog().getByRole('textbox', { name: '原因' }).fill('录取通知书上为示范理工大学')
      await desk.shot('desk-amend-confirm')
      await desk.button('确认修改').click()
      await dialog().waitFor({ state: 'detached' })
      await page.getByText('示范理工大学').first().waitFor()
      assert.equal(await status(id), 'reviewing')
      assert.deepEqual((await view(graduate, id)).timeline[0]?.changes, [
        { label: '录取院校', from: '示范大学', to: '示范理工大学' },
      ])
    })

    it('is not made a type of which the graduate has a draft, and says so', async () => {
      await desk.button('修改登记信息').click()
      await dialog().getByLabel('录取院校').waitFor()
      await choose('去向类型 *', '暂不就业')
      await dialog().getByLabel('原因').fill('准备考试')
      await desk.button('下一步：核对改动').click()
      await dialog().getByRole('textbox', { name: '原因' }).fill('实为暂不就业')
      await desk.button('确认修改').click()
      await dialog().getByText('毕业生已有一条该类型的暂存').waitFor()
      await dialog()
        .getByRole('button', { name: 'Close' })
        .or(dialog().locator('.ant-modal-close'))
        .first()
        .click()
      await dialog().waitFor({ state: 'detached' })
      assert.equal((await stored(app, id)).type, 'study_domestic')
    })

    it('takes another of the 24 types, whose own questions are asked', async () => {
      await desk.button('修改登记信息').click()
      await dialog().getByLabel('录取院校').waitFor()
      await choose('去向类型 *', '求职中')
      await choose('意向职位类别 *', '办事人员和有关人员')
      await choose('意向行业 *', '教育')
      await choose('是否需要帮助 *', '是')
      await dialog().getByLabel('意向地区').click()
      for (const place of ['北京市', '海淀区'])
        await page.locator('.ant-cascader-menu-item').getByText(place, { exact: true }).click()
      await desk.button('下一步：核对改动').click()
      const [changes = ''] = await dialog().getByRole('list', { name: '改动' }).allInnerTexts()
      assert.match(changes, /去向类型\n境内升学\n→\n求职中/)
      assert.match(changes, /意向地区\n--\n→\n北京市海淀区/)
      assert.match(changes, /录取院校\n示范理工大学\n→\n--/)
      await dialog().getByRole('textbox', { name: '原因' }).fill('实为求职')
      await desk.button('确认修改').click()
      await dialog().waitFor({ state: 'detached' })
      const record = await stored(app, id)
      assert.equal(record.type, 'job_seeking')
    })

    it('of a type that asks for a proof nobody sent, needs a reason why not', async () => {
      const jobSeeker = await cast.graduate({ name: '韩思远' })
      const own = await filed(jobSeeker, {
        kind: 'other',
        type: 'plan_study',
        form: { studyLevel: '硕士', examYear: '2027' },
      })
      await open(own, '韩思远')
      await desk.button('修改登记信息').click()
      await dialog().getByLabel('考试年度').waitFor()
      await choose('去向类型 *', '应征义务兵')
      await choose('批次 *', '上半年')
      await dialog().getByLabel('征兵办公室').fill('示范县人民武装部')
      await dialog().getByLabel('入伍时间').fill('2027-03-10')
      await dialog().getByLabel('入伍地').click()
      for (const place of ['北京市', '西城区'])
        await page.locator('.ant-cascader-menu-item').getByText(place, { exact: true }).click()
      await desk.button('下一步：核对改动').click()
      await dialog().getByRole('textbox', { name: '原因', exact: true }).fill('已入伍')
      await desk.button('确认修改').click()
      await dialog().getByText('该类型需要证明材料').waitFor()
      await dialog().getByLabel('免交证明材料的理由').fill('武装部来函已核实')
      await desk.button('确认修改').click()
      await dialog().waitFor({ state: 'detached' })
      assert.equal((await stored(app, own)).type, 'conscript')
      const changes = (await view(jobSeeker, own)).timeline[0]?.changes ?? []
      assert.ok(changes.some(({ to }) => to === '免交（武装部来函已核实）'))
    })

    it('in force, is recalled by the school with a reason', async () => {
      await open(id, '何诗涵')
      await page.keyboard.press('a')
      await page.getByText('求职中').first().waitFor({ state: 'detached' })
      assert.equal(await status(id), 'effective')
      await school.go(`/registrations?year=${year}&kind=other&status=effective`)
      await school.page.getByRole('link', { name: '何诗涵' }).click()
      await school.button('撤回通过').click()
      await school.button('确认撤回').click()
      await school.page.getByText('请填写原因').waitFor()
      await school.page.getByRole('textbox', { name: '原因' }).fill('登记有误')
      await school.button('确认撤回').click()
      await school.page.getByText('去向审核待提交（老师退回）').first().waitFor()
      assert.equal(await status(id), 'returned')
    })
  })

  describe('the end of an online agreement', () => {
    let graduate: Graduate
    let employer: Admin
    let id: string
    before(async () => {
      graduate = await cast.graduate({ name: '唐一诺' })
      const sent = await sendInvitation(cast.employer, graduate)
      id = sent.body.id
      await act(graduate, id, 'accept')
      await act(cast.reviewer, id, 'approve')
      employer = await Admin.as(
        browser,
        app,
        await makeStaff(app.deps, { role: 'employer', employer: cast.company }),
      )
    })
    after(async () => {
      await employer.close()
      assert.deepEqual(employer.faults, [])
    })

    it('is asked for by the employer with a reason of the list, and taken back', async () => {
      await employer.go(`/records/${id}`)
      await employer.button('申请解约').click()
      await employer.button('提交申请').click()
      await employer.page.getByText('请填写原因').waitFor()
      await employer.button('单位撤销岗位或停业').click()
      await employer.button('提交申请').click()
      await employer.button('撤回解约申请').waitFor()
      assert.equal((await stored(app, id)).termination?.reasonCode, 'employerClosed')
      await employer.button('撤回解约申请').click()
      await employer.button('申请解约').waitFor()
    })

    it('is answered by the employer, who reads why and that there is no hurry', async () => {
      await act(graduate, id, 'requestTermination', { reason: '升学', reasonCode: 'study' })
      await employer.go(`/records/${id}`)
      await employer.page
        .getByText('唐一诺申请解约，请答复。原因：升学。答复没有时限，答复前协议继续有效。')
        .waitFor()
      await employer.button('不同意解约').click()
      await employer.page.getByRole('dialog').getByRole('button', { name: '不同意解约' }).click()
      await employer.page.getByText('最近一次解约：对方拒绝').waitFor()
      assert.equal(await status(id), 'effective')
    })

    it('is helped on by the school only once asked, with whom it spoke to, why, and what it has in hand', async () => {
      await act(graduate, id, 'requestTermination', { reason: '升学', reasonCode: 'study' })
      await school.go(`/records/${id}?year=${year}`)
      await school.page.getByText('毕业生也还没有“请学校协助”').waitFor()
      assert.equal(await school.button('协助解约').count(), 0)
      await helpAsked(app, graduate, id)
      await school.go(`/?year=${year}`)
      await school.page.getByRole('link', { name: '待协助的解约 1' }).click()
      await school.page
        .getByRole('link', { name: '唐一诺' })
        .or(school.page.getByText('唐一诺'))
        .first()
        .waitFor()
      await school.shot('desk-help-list')
      await school.go(`/records/${id}?year=${year}`)
      await school.button('协助解约').click()
      await school.page.getByLabel('与谁核实').fill('李经理')
      await school.page.getByLabel('核实方式').fill('电话')
      await school.button('确定协助解约').click()
      await school.page.getByText('请填写原因').waitFor()
      assert.equal(await status(id), 'terminationRequested')
      await school.page.getByRole('textbox', { name: '原因' }).fill('单位电话中同意，来函随后寄到')
      await school.page.getByLabel('选择图片').setInputFiles({
        name: 'chat.jpg',
        mimeType: 'image/jpeg',
        buffer: await jpeg(77),
      })
      await school.page.getByRole('button', { name: '查看第 1 张' }).waitFor()
      await school.shot('desk-help-dialog')
      await school.button('确定协助解约').click()
      await school.page.getByRole('dialog').waitFor({ state: 'detached' })
      assert.equal(await status(id), 'terminationReviewing')
      assert.equal((await stored(app, id)).pictures.assist?.length, 1)
      await school.page.getByRole('heading', { name: '协助解约凭证 1/1' }).waitFor()
      await school.shot('desk-help-done')
    })
  })
})
