import type { MainPage } from '../../contract/api/graduates.ts'
import { errorText } from '../../contract/error-texts.ts'

type Way = MainPage['ways'][number]
type Item = Way['items'][number]
interface Situation {
  /** why 毕业去向填报 is closed, or null */
  closed: string | null
  /** 定向/委培（不可网签） */
  locked: boolean
  /** what holds the slot */
  holder: string | null
}
const NOT_YET = '此方式尚未开放，请先联系学校就业部门办理'

/** 去向填报 with its four ways; what is closed says why. */
export function waysFor(situation: Situation): Way[] {
  const why = situation.closed ?? (situation.locked ? errorText('ORIENTED_LOCKED') : null)
  return [agreementWay(situation, why), ...others.map((way) => ({ ...way, open: false, reason: why ?? NOT_YET, items: [] }))]
}

function agreementWay({ holder }: Situation, why: string | null): Way {
  const items: Item[] = [
    { ...onlineItem, open: why === null, reason: why },
    { ...offlineItem, open: false, reason: why ?? NOT_YET },
    { ...paperItem, open: false, reason: why ?? NOT_YET },
  ]
  return {
    key: 'agreement', title: '签就业协议书就业', note: '线上签约、电子协议书、纸质协议补登', open: why === null, reason: why,
    guide: holder ? [`你当前的去向：${holder}。一次只能有一条占用中的去向。`] : [], items,
  }
}

const onlineItem = {
  key: 'online', title: '与用人单位线上签约', note: '由单位发起邀请，你在线回复',
  guide: [
    '此功能适用于：用人单位已在本系统注册并通过认证，双方已就签约达成一致。',
    '第一步：请单位在本系统向你发起签约邀请（填写你的姓名和身份证号或考生号）。',
    '第二步：收到邀请后，在“登记记录”中查看协议内容，在应约截止时间前接受或拒绝。',
    '第三步：接受后由学校（院系）审核，审核通过协议生效，可下载就业协议书。',
    '注意：逾期未应约，邀请自动失效；接受后其他邀请只能查看，无法操作。',
  ],
}
const offlineItem = {
  key: 'offline', title: '向学校申请电子就业协议书', note: '线下登记：学校审核后下载协议书，盖章回传',
  guide: ['此功能适用于：用人单位不使用线上签约，需要学校发放电子就业协议书。'],
}
const paperItem = {
  key: 'paper', title: '已签纸质就业协议', note: '补充登记：上传已签好的纸质协议',
  guide: ['此功能适用于：已与用人单位签好纸质就业协议书，需要补充登记。'],
}
const others = [
  { key: 'otherForms', title: '其他形式就业', note: '劳动合同、基层项目、入伍、创业等 14 类', guide: [] },
  { key: 'study', title: '升学', note: '境内升学、出国出境深造', guide: [] },
  { key: 'unemployed', title: '未就业', note: '求职中、拟升学等，登记后可获得帮扶', guide: [] },
]
