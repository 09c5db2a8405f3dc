import { Readable } from 'node:stream'
import type { Actor, GraduateActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { drained } from '../effects/drain.ts'
import { sendLink } from '../employer-links/send-link.ts'
import { acceptPicture } from '../files/accept-picture.ts'
import type { GraduateDoc } from '../graduates/model.ts'
import { createDraft } from '../registrations/filling/create-draft.ts'
import type { RegistrationDoc } from '../registrations/model.ts'
import { transition } from '../registrations/transition.ts'
import { drawPage } from './draw-page.ts'
import type { Filing, FilingAct } from './filings.ts'
import { at, type Cast, moment } from './play-story.ts'

/** Plays one filing through the real engine: the draft, then each act at its own moment of the past. */
export async function playFiling(
  deps: Deps,
  cast: Cast,
  filing: Filing,
  index: number,
  graduate: GraduateDoc,
): Promise<void> {
  const actor = cast.graduate(graduate)
  const saved = at(deps, moment(cast.today, filing.savedDaysAgo, 9))
  const { kind, type, form } = filing
  const key = { requestId: `demo:filing:${index}`, bodyHash: '' }
  let record = await createDraft(saved, actor, graduate, { kind, type, form, pictures: [] }, key)
  for (const [n, act] of filing.acts.entries())
    record = await play(deps, cast, { filing, act, graduate, name: `${index}:${n}` }, record)
  const link = { requestId: `demo:link:${index}`, bodyHash: '' }
  if (filing.link) await sendLink(deps, actor, graduate, record._id, link)
  await drained()
}

interface Scene {
  filing: Filing
  act: FilingAct
  graduate: GraduateDoc
  name: string
}

async function play(deps: Deps, cast: Cast, scene: Scene, record: RegistrationDoc): Promise<RegistrationDoc> {
  const { filing, act, graduate, name } = scene
  const then = at(deps, moment(cast.today, act.daysAgo, 10 + (graduate.name.length % 7)))
  const asks = act.command === 'submit' || act.command === 'amend'
  const request = {
    id: record._id,
    command: act.command,
    version: record.version,
    reason: act.reason,
    reasonCode: act.reasonCode,
    spokenWith: act.spokenWith,
    ...(asks ? { form: { ...filing.form, ...act.form } } : {}),
    ...(act.pages ? { pictures: await sendPages(then, graduate, act.pages, name) } : {}),
    requestId: `demo:filing:${name}`,
    bodyHash: '',
  }
  return (await transition(then, request, actorOf(cast, act, graduate))).record
}

function actorOf(cast: Cast, act: FilingAct, graduate: GraduateDoc): Actor | GraduateActor {
  if (act.by === 'graduate') return cast.graduate(graduate)
  return act.by === 'department' ? cast.department(graduate) : cast.school
}

async function sendPages(
  deps: Deps,
  graduate: GraduateDoc,
  titles: readonly string[],
  name: string,
): Promise<string[]> {
  const ids: string[] = []
  for (const [i, title] of titles.entries()) {
    const page = await drawPage(title, linesFor(graduate), true)
    const upload = {
      schoolCode: graduate.schoolCode,
      owner: graduate._id,
      stream: Readable.from([page]),
      requestId: `demo:page:${name}:${i}`,
    }
    ids.push((await acceptPicture(deps, upload)).id)
  }
  return ids
}

const linesFor = ({ name, studentNumber, info }: GraduateDoc): string[] => [
  `姓名：${name}　　学号：${studentNumber ?? '--'}`,
  `院系：${info.departmentName}　　专业：${info.major}`,
  '',
  '本页为演示材料，人员与单位均为虚构。',
  '一、甲乙双方经平等协商，就毕业后的工作达成一致意见。',
  '二、甲方按约定提供工作岗位、劳动报酬和劳动保护条件。',
  '三、乙方应如实介绍自己的情况，并在约定的期限内报到。',
  '四、未尽事宜由双方另行协商，作为本页的补充内容。',
  '',
  '甲方（盖章）：　　　　　　　　乙方（签字）：',
]
