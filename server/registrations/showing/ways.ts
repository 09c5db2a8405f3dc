import type { MainPage } from '../../../contract/api/graduates.ts'
import { errorText } from '../../../contract/error-texts.ts'
import { type Branch, type DestinationType, destinationTypes } from '../../../contract/forms/destinations.ts'
import {
  offlineGuide,
  onlineGuide,
  otherFormsGuide,
  paperGuide,
  studyGuide,
  typeGuide,
  unemployedGuide,
} from './way-guides.ts'

type Way = MainPage['ways'][number]
type Item = Way['items'][number]
export interface Situation {
  /** why 毕业去向填报 is closed, or null */
  closed: string | null
  /** 定向/委培（不可网签） */
  locked: boolean
  /** 培养方式 is 定向 or 委培, with or without the 不可网签 mark */
  oriented: boolean
  /** what holds the slot */
  holder: string | null
}

/** 去向填报 with its four ways; what is closed says why. A way is open while one of its forms is. */
export function waysFor(situation: Situation): Way[] {
  const why = situation.closed ?? (situation.locked ? errorText('ORIENTED_LOCKED') : null)
  return ways.map(({ guide, ...way }) => {
    const items = itemsOf(way.key, situation, why)
    const open = items.some((item) => item.open)
    return { ...way, open, reason: open ? null : why, guide: [...holderNote(situation), ...guide], items }
  })
}

const holderNote = ({ holder }: Situation): string[] =>
  holder ? [`当前去向：${holder}。一次只能有一条占用中的去向：可以先填写暂存，待它办结或结束后再提交。`] : []

function itemsOf(way: string, situation: Situation, why: string | null): Item[] {
  const branch = branches[way]
  if (!branch) return agreements.map((item) => ({ ...item, open: why === null, reason: why }))
  return destinationTypes
    .filter((type) => type.branch === branch)
    .map((type) => typeItem(type, closedFor(type, situation, why)))
}

/** The mark closes everything but the one form that is for those who have it. */
function closedFor(
  { only }: DestinationType,
  { closed, oriented }: Situation,
  why: string | null,
): string | null {
  if (only !== 'oriented') return why
  return closed ?? (oriented ? null : '仅限培养方式为定向、委培的毕业生')
}

function typeItem({ key, name, help, pictures }: DestinationType, reason: string | null): Item {
  const proofs = pictures.map(
    ({ label, hint, required }) => `${label}${required ? `（${hint}）` : '（选填）'}`,
  )
  return { key, title: name, note: help, open: reason === null, reason, guide: typeGuide(help, proofs) }
}

const agreements = [
  { key: 'online', title: '与用人单位线上签约', note: '由单位发起邀请，你在线回复', guide: onlineGuide },
  {
    key: 'offline',
    title: '向学校申请电子就业协议书',
    note: '线下登记：学校审核后下载协议书，盖章回传',
    guide: offlineGuide,
  },
  { key: 'paper', title: '已签纸质就业协议', note: '补充登记：上传已签好的纸质协议', guide: paperGuide },
]

const branches: Record<string, Branch> = { otherForms: '其他形式就业', study: '升学', unemployed: '未就业' }

const ways = [
  {
    key: 'agreement',
    title: '签就业协议书就业',
    note: '线上签约、电子协议书、纸质协议补登',
    guide: [] as string[],
  },
  {
    key: 'otherForms',
    title: '其他形式就业',
    note: '劳动合同、基层项目、入伍、创业等 14 类',
    guide: otherFormsGuide,
  },
  { key: 'study', title: '升学', note: '境内升学、出国出境深造', guide: studyGuide },
  { key: 'unemployed', title: '未就业', note: '求职中、拟升学等，登记后可获得帮扶', guide: unemployedGuide },
]
