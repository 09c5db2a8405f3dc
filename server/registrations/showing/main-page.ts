import type { MainPage } from '../../../contract/api/graduates.ts'
import { getMainPage } from '../../../contract/api/graduates.ts'
import type { GraduateActor } from '../../accounts/actor.ts'
import type { Deps } from '../../deps.ts'
import { type GraduateDoc, graduates, isLocked, persons } from '../../graduates/model.ts'
import { requireReady } from '../../http/ready.ts'
import { Refusal } from '../../http/refusal.ts'
import { unreadCount } from '../../notices/inbox.ts'
import { lastDay } from '../../schools/last-day.ts'
import { isModuleOpen, isOpenFor, keptOpenUntil, type SchoolDoc, schools } from '../../schools/model.ts'
import { isOriented } from '../filling/content.ts'
import { titleOf } from '../title.ts'
import { findListed, presentCard } from './cards.ts'
import { waysFor } from './ways.ts'

/** 毕业去向填报: one wave of reads after the session, whoever asks. */
export async function showMainPage(deps: Deps, actor: GraduateActor): Promise<MainPage> {
  const { schoolCode, graduateId } = actor
  const [graduate, school, listed, unread, person] = await Promise.all([
    graduates(deps.db).findOne({ schoolCode, _id: graduateId }),
    schools(deps.db).findOne({ _id: schoolCode }),
    findListed(deps, actor),
    unreadCount(deps, `graduate:${graduateId}`),
    persons(deps.db).findOne({ _id: actor.personId }, { projection: { 'graduates.graduateId': 1 } }),
  ])
  if (!graduate || !school) throw new Refusal('SCHOOL_RECORD_MISSING')
  requireReady(getMainPage, actor, graduate)
  const now = deps.clock()
  const holder = listed.find((one) => one.holdsSlot)
  // while something holds the slot an invitation can only be looked at: it awaits nobody
  const cards = listed
    .map((one) => presentCard(one, now))
    .map((card) => (holder && card.status === 'invited' ? { ...card, awaitsYou: false } : card))
  return {
    serverNow: now.toISOString(),
    graduate: {
      graduateId,
      name: graduate.name,
      schoolName: school.name,
      year: graduate.year,
      department: graduate.info.departmentName,
      major: graduate.info.major,
      archiveMoved: graduate.info.archiveMoved,
      householdMoved: graduate.info.householdMoved,
    },
    graduations: person?.graduates.length ?? 1,
    modules: modulesOf(school, graduate, now),
    ways: waysFor({
      closed: closedReason(school, graduate, now),
      locked: isLocked(graduate.info),
      oriented: isOriented(graduate),
      holder: holder ? titleOf(holder) : null,
    }),
    slotHolder: holder
      ? { id: holder._id, title: titleOf(holder), statusLabel: presentCard(holder, now).statusShort }
      : null,
    records: [...cards.filter((card) => card.awaitsYou), ...cards.filter((card) => !card.awaitsYou)],
    unread,
    contact: school.contact,
  }
}

const moduleLabels = {
  registration: '去向填报',
  archive: '档案信息',
  household: '户口信息',
  mailing: '材料邮寄',
} as const
const moduleKeys = ['registration', 'archive', 'household', 'mailing'] as const

function modulesOf(school: SchoolDoc, graduate: GraduateDoc, now: Date): MainPage['modules'] {
  return moduleKeys.map((key) => {
    const open = isOpenFor(school, graduate, key, now)
    const until = keptOpenUntil(graduate, key, now)
    const alone = until && !isModuleOpen(school, graduate.year, key, now)
    return {
      key,
      label: moduleLabels[key],
      open,
      keptOpen: alone ? `学校已为你单独开放${moduleLabels[key]}至 ${lastDay(until)}，请在此之前办理` : null,
      reason: open ? null : `学校未开放${moduleLabels[key]}，请联系${contactLine(school)}`,
    }
  })
}

function closedReason(school: SchoolDoc, graduate: GraduateDoc, now: Date): string | null {
  if (isOpenFor(school, graduate, 'registration', now)) return null
  return `学校当前未开放去向填报，请联系${contactLine(school)}`
}

const contactLine = (school: SchoolDoc) => `${school.contact.office} ${school.contact.telephone}`.trim()
