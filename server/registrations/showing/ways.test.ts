import assert from 'node:assert/strict'
import { type Situation, waysFor } from './ways.ts'

const usual: Situation = { closed: null, locked: false, oriented: false, holder: null }
const of = (situation: Partial<Situation>) => waysFor({ ...usual, ...situation })
const openItems = (ways: ReturnType<typeof waysFor>) =>
  ways.flatMap(({ items }) => items.filter((item) => item.open).map((item) => item.title))

describe('去向填报: which ways are open, and why not', () => {
  it('closes all of them, each with the reason, while the school keeps the module closed', () => {
    const ways = of({ closed: '学校当前未开放去向填报，请联系就业指导中心', oriented: true, locked: true })
    assert.deepEqual(openItems(ways), [])
    for (const way of ways) {
      assert.equal(way.open, false)
      assert.equal(way.reason, '学校当前未开放去向填报，请联系就业指导中心')
      for (const item of way.items) assert.equal(item.reason, '学校当前未开放去向填报，请联系就业指导中心')
    }
  })

  it('leaves 定向/委培（不可网签） graduates only 定向/委培毕业去向补充登记', () => {
    const ways = of({ locked: true, oriented: true })
    assert.deepEqual(openItems(ways), ['定向/委培毕业去向补充登记'])
    const [agreement, otherForms, study, unemployed] = ways
    assert.equal(otherForms?.open, true)
    for (const way of [agreement, study, unemployed]) {
      assert.equal(way?.open, false)
      assert.match(way?.reason ?? '', /定向\/委培（不可网签）毕业生只能办理定向\/委培毕业去向补充登记/)
    }
  })

  it('does not offer 定向/委培 registration to anybody else', () => {
    const item = of({})
      .flatMap(({ items }) => items)
      .find(({ key }) => key === 'oriented')
    assert.equal(item?.open, false)
    assert.equal(item?.reason, '仅限培养方式为定向、委培的毕业生')
  })

  it('lets 定向/委培 graduates without the mark use any way', () => {
    assert.equal(openItems(of({ oriented: true })).length, 3 + 24)
  })

  it('opens the four ways with their forms: three agreements, 14, 2 and 8 types', () => {
    const ways = of({})
    assert.deepEqual(
      ways.map(({ title, open, items }) => [title, open, items.length]),
      [
        ['签就业协议书就业', true, 3],
        ['其他形式就业', true, 14],
        ['升学', true, 2],
        ['未就业', true, 8],
      ],
    )
  })

  it('opens each way on what it is for, says the hint of 线下签约 word for word, and names what holds the slot', () => {
    const ways = of({ holder: '示例公司（线上签约，等待审核）' })
    for (const way of ways) assert.match(way.guide[0] ?? '', /当前去向：示例公司（线上签约，等待审核）/)
    for (const item of ways.flatMap(({ items }) => items))
      assert.match(item.guide[0] ?? '', /^此功能适用于：/)
    const offline = ways[0]?.items.find(({ key }) => key === 'offline')
    assert.ok(
      offline?.guide.includes(
        '提示：协议书生成后，需单位盖章、学校审核后才能正式生效。协议书一旦生效，无法与其他单位进行网上签约，且一次只能生成一份协议书。',
      ),
    )
  })
})
