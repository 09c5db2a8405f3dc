import assert from 'node:assert/strict'
import { readDetail } from './read-detail.ts'

const shown = (detail: string) => readDetail(detail).map(({ keyword, from }) => `${keyword} ${from}`)

describe('the detail of a template, pasted from the console', () => {
  it('is nothing without keywords', () => {
    for (const none of ['', '审核结果', '{{phrase1}}', '{{.DATA}}', '{{thing.DATA}}'])
      assert.deepEqual(shown(none), [], none)
  })

  it('gives each keyword the fact that its name asks for', () => {
    const detail = `通知类型{{thing1.DATA}}
邀请单位：{{thing2.DATA}}
审核结果 {{phrase3.DATA}}
截止时间:{{time4.DATA}}
通知时间{{ date5.DATA }}
备注{{thing6.DATA}}
协议编号{{character_string7.DATA}}`
    assert.deepEqual(shown(detail), [
      'thing1 title',
      'thing2 party',
      'phrase3 status',
      'time4 deadline',
      'date5 time',
      'thing6 remark',
      'character_string7 agreementNo',
    ])
  })

  it('goes by the type where there is no name, and puts a time only into a date', () => {
    const all =
      '{{phrase1.DATA}}{{time2.DATA}}办理单位{{date3.DATA}}{{character_string4.DATA}}{{thing5.DATA}}'
    assert.deepEqual(shown(all), [
      'phrase1 status',
      'time2 time',
      'date3 time',
      'character_string4 agreementNo',
      'thing5 title',
    ])
  })

  it('takes a keyword once', () => {
    assert.deepEqual(shown('状态{{phrase1.DATA}} 备注{{phrase1.DATA}}'), ['phrase1 status'])
  })
})
