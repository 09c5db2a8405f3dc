import assert from 'node:assert/strict'
import type { RegistrationView } from '@contract/api/registrations.ts'
import { awaitsGraduate, nextStep } from './next-step.ts'

type Case = [what: string, record: Partial<RegistrationView>, tone: string, says: RegExp]

const entry = { seq: 1, at: '2027-01-09T00:00:00.000Z', who: '院系 王老师', text: '', changes: [] }
const because = (reason: string) => ({ timeline: [{ ...entry, reason }] })
const answers = ['acceptTermination', 'declineTermination'].map((command) => ({ command }))
const record = (own: Partial<RegistrationView>) =>
  ({ blocked: null, actions: [], timeline: [], ...own }) as unknown as RegistrationView

const cases: Case[] = [
  [
    'a termination that the employer asks for: why, and that it is to be answered',
    {
      kind: 'online',
      status: 'terminationRequested',
      ...because('项目取消。'),
      actions: answers as RegistrationView['actions'],
    },
    'warn',
    /^单位申请解约，原因：项目取消。请在页面下方答复.*不同意则协议继续有效。$/,
  ],
  [
    'what a reviewer refused: why, and the way out',
    { kind: 'offline', status: 'rejected', ...because('内容不一致') },
    'bad',
    /^审核不通过，原因：内容不一致。.*以此为草稿重新填写/,
  ],
  [
    'an invitation refused in review, which only the employer can send again',
    { kind: 'online', status: 'rejected', ...because('岗位信息不完整') },
    'bad',
    /原因：岗位信息不完整。.*请单位更正后重新邀请，也可登记其他去向/,
  ],
  ['an invitation that has lapsed', { kind: 'online', status: 'expired' }, 'info', /请联系单位重新邀请/],
  ['one taken back without a reason', { kind: 'online', status: 'revoked' }, 'info', /^单位撤回了这份邀请。/],
  [
    'what came back',
    { kind: 'paper', status: 'returned', ...because('缺页') },
    'warn',
    /^老师退回，原因：缺页。请修改后重新提交。$/,
  ],
  [
    'a scan that came back',
    { kind: 'offline', status: 'signingReturned', ...because('缺章') },
    'warn',
    /请重新回传协议书/,
  ],
  ['what is in review', { kind: 'other', status: 'reviewing' }, 'info', /正在等待学校/],
  ['an agreement to sign', { kind: 'offline', status: 'issued' }, 'info', /签字盖章后拍照回传/],
  ['what was given up', { kind: 'paper', status: 'abandoned' }, 'info', /已放弃/],
]

describe('what a record says comes next', () => {
  for (const [what, own, tone, says] of cases)
    it(`of ${what}`, () => {
      const step = nextStep(record(own))
      assert.equal(step?.tone, tone)
      assert.match(step?.text ?? '', says)
    })

  it('says nothing where status and buttons do', () => {
    assert.equal(nextStep(record({ kind: 'online', status: 'invited' })), null)
    assert.equal(nextStep(record({ kind: 'online', status: 'effective' })), null)
    const locked = { code: 'REVIEW_STARTED', message: '', holderId: null }
    assert.equal(nextStep(record({ kind: 'online', status: 'reviewing', blocked: locked })), null)
  })

  it('speaks of the own request as of one that waits for the other side', () => {
    const own = record({ kind: 'online', status: 'terminationRequested', ...because('升学') })
    assert.equal(nextStep(own), null)
    assert.equal(awaitsGraduate(own), false)
  })
})
