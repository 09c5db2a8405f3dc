import type { DemoEmployer } from './employer-profiles.ts'

type Actor = 'employer' | 'graduate' | 'department' | 'school'
/** One act of a story: who, what, how many days before today. */
export interface Act {
  by: Actor
  command: string
  daysAgo: number
  reason?: string
  reasonCode?: string
  hour?: number
}
/** One invitation and what became of it. `graduate` is the number of `demoGraduate`. */
export interface Story {
  graduate: number
  employer: DemoEmployer
  invitedDaysAgo: number
  replyDays: number
  acts: Act[]
}

const accept = (daysAgo: number): Act => ({ by: 'graduate', command: 'accept', daysAgo })
const department = (daysAgo: number): Act => ({ by: 'department', command: 'approve', daysAgo })
const school = (daysAgo: number): Act => ({ by: 'school', command: 'approve', daysAgo })
const signed = (from: number): Act[] => [accept(from), department(from - 1), school(from - 2)]

const story = (
  graduate: number,
  employer: DemoEmployer,
  invitedDaysAgo: number,
  replyDays: number,
  ...acts: Act[]
): Story => ({
  graduate,
  employer,
  invitedDaysAgo,
  replyDays,
  acts,
})

/** Every status of online signing, so that each page has something to show. Graduates with even numbers are of 计算机. */
export const stories: readonly Story[] = [
  // the graduate with everything: a lapsed, a declined, a revoked and an open invitation
  story(0, 'hospital', 34, 5),
  story(0, 'school', 20, 10, { by: 'graduate', command: 'decline', daysAgo: 18, reason: '已有更合适的岗位' }),
  story(0, 'consulting', 9, 15, { by: 'employer', command: 'revoke', daysAgo: 8, reason: '岗位调整' }),
  story(0, 'technology', 1, 3),
  // open invitations
  ...[2, 3, 5, 6, 7, 8].map((n, i) => story(n, i % 2 === 0 ? 'technology' : 'consulting', i % 3, 3 + i)),
  // one of them with a second, for the view-only rule
  story(10, 'consulting', 2, 10),
  story(10, 'technology', 6, 10, accept(5)),
  // waiting for the department
  ...[12, 14, 16, 13, 15].map((n, i) =>
    story(n, i % 2 === 0 ? 'technology' : 'hospital', 5 + i, 15, accept(1 + i)),
  ),
  // waiting for the school
  ...[18, 20, 17, 19].map((n, i) =>
    story(n, i % 2 === 0 ? 'consulting' : 'school', 8 + i, 15, accept(6 + i), department(2 + i)),
  ),
  // in force
  ...[22, 24, 26, 28, 30, 21, 23, 25, 27].map((n, i) =>
    story(
      n,
      (['technology', 'consulting', 'hospital', 'school'] as const)[i % 4] ?? 'technology',
      25 + i,
      15,
      ...signed(20 + i),
    ),
  ),
  // rejected
  story(32, 'technology', 15, 10, accept(14), {
    by: 'department',
    command: 'reject',
    daysAgo: 12,
    reason: '单位行业与岗位不符，请核对后重新邀请',
  }),
  story(31, 'consulting', 15, 10, accept(14), department(13), {
    by: 'school',
    command: 'reject',
    daysAgo: 11,
    reason: '岗位信息不完整',
  }),
  // lapsed, declined, revoked
  ...[34, 33, 36].map((n) => story(n, 'technology', 12, 3)),
  story(35, 'school', 10, 10, { by: 'graduate', command: 'decline', daysAgo: 9 }),
  story(38, 'hospital', 10, 10, { by: 'employer', command: 'revoke', daysAgo: 9 }),
  // the ends of contracts
  story(40, 'technology', 40, 10, ...signed(38), {
    by: 'graduate',
    command: 'requestTermination',
    daysAgo: 3,
    reason: '已被录取为研究生',
    reasonCode: 'study',
  }),
  story(
    41,
    'technology',
    44,
    10,
    ...signed(42),
    {
      by: 'graduate',
      command: 'requestTermination',
      daysAgo: 12,
      reason: '回原籍工作',
      reasonCode: 'personal',
    },
    { by: 'graduate', command: 'askSchoolHelp', daysAgo: 2, reason: '多次联系单位，一直没有答复' },
  ),
  story(42, 'consulting', 41, 10, ...signed(39), {
    by: 'employer',
    command: 'requestTermination',
    daysAgo: 2,
    reason: '项目取消',
    reasonCode: 'employerClosed',
  }),
  story(
    44,
    'technology',
    45,
    10,
    ...signed(43),
    {
      by: 'graduate',
      command: 'requestTermination',
      daysAgo: 8,
      reason: '回原籍工作',
      reasonCode: 'personal',
    },
    { by: 'employer', command: 'acceptTermination', daysAgo: 6 },
  ),
  story(
    46,
    'technology',
    60,
    10,
    ...signed(58),
    { by: 'graduate', command: 'requestTermination', daysAgo: 20, reason: '升学', reasonCode: 'study' },
    { by: 'employer', command: 'acceptTermination', daysAgo: 18 },
    department(17),
    school(16),
  ),
  story(
    48,
    'consulting',
    60,
    10,
    ...signed(58),
    {
      by: 'graduate',
      command: 'requestTermination',
      daysAgo: 20,
      reason: '个人原因',
      reasonCode: 'personal',
    },
    { by: 'employer', command: 'declineTermination', daysAgo: 18, reason: '请完成交接后再申请' },
  ),
]
