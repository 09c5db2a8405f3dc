import { shanghaiMidnight } from '../../contract/deadline.ts'
import type { Actor, EmployerActor, GraduateActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { drained } from '../effects/drain.ts'
import type { GraduateDoc } from '../graduates/model.ts'
import { askSchoolHelp } from '../registrations/ask-school-help.ts'
import { invite } from '../registrations/invite.ts'
import { type RegistrationDoc, registrations } from '../registrations/model.ts'
import { transition } from '../registrations/transition.ts'
import type { AskedOnce } from '../registrations/write-note.ts'
import { demoEmployers, demoForm } from './employer-profiles.ts'
import type { Act, Story } from './stories.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

/** Who acts in the stories: one actor per part, made from the demo accounts. */
export interface Cast {
  employer: (key: keyof typeof demoEmployers) => EmployerActor
  graduate: (graduate: GraduateDoc) => GraduateActor
  department: (graduate: GraduateDoc) => Actor
  school: Actor
  today: Date
}

/** Plays one story through the real engine, each act at its own moment of the past. */
export async function playStory(
  deps: Deps,
  cast: Cast,
  story: Story,
  index: number,
  graduate: GraduateDoc,
  idNumber: string,
): Promise<void> {
  const invitedAt = moment(cast.today, story.invitedDaysAgo, 9 + (index % 8))
  const body = {
    schoolCode: graduate.schoolCode,
    name: graduate.name,
    idNumber,
    replyDays: story.replyDays,
    form: demoForm(index, demoEmployers[story.employer]),
  }
  const key = { requestId: `demo:${index}`, bodyHash: '' }
  let record = await invite(at(deps, invitedAt), cast.employer(story.employer), body, key)
  for (const [n, act] of story.acts.entries())
    record = await play(deps, cast, { act, n, index, story, graduate }, record)
  await drained()
}

interface Scene {
  act: Act
  n: number
  index: number
  story: Story
  graduate: GraduateDoc
}

async function play(deps: Deps, cast: Cast, scene: Scene, record: RegistrationDoc): Promise<RegistrationDoc> {
  const { act, n, index, story, graduate } = scene
  const when = moment(cast.today, act.daysAgo, act.hour ?? 10 + n)
  const request = {
    id: record._id,
    command: act.command,
    version: record.version,
    reason: act.reason,
    reasonCode: act.reasonCode,
    requestId: `demo:${index}:${n}`,
    bodyHash: '',
  }
  if (act.command === 'askSchoolHelp')
    return askHelp(at(deps, when), cast.graduate(graduate), request, record)
  const moved = await transition(at(deps, when), request, actorOf(cast, act, story, graduate))
  return moved.record
}

async function askHelp(
  deps: Deps,
  actor: GraduateActor,
  { version, reason, ...request }: { version: number; reason: string | undefined } & AskedOnce,
  { schoolCode, _id }: RegistrationDoc,
): Promise<RegistrationDoc> {
  await askSchoolHelp(deps, actor, _id, { version, note: reason }, request)
  const record = await registrations(deps.db).findOne({ schoolCode, _id })
  if (!record) throw new Error(`${_id} is gone`)
  return record
}

function actorOf(cast: Cast, act: Act, story: Story, graduate: GraduateDoc): Actor {
  if (act.by === 'employer') return cast.employer(story.employer)
  if (act.by === 'graduate') return cast.graduate(graduate)
  return act.by === 'department' ? cast.department(graduate) : cast.school
}

/** The same server at another moment. */
export const at = (deps: Deps, when: Date): Deps => ({ ...deps, clock: () => when })

/** So many days ago at that hour in Shanghai, but never in the future. */
export function moment(today: Date, daysAgo: number, hour: number): Date {
  const time = shanghaiMidnight(today).getTime() - daysAgo * DAY + hour * HOUR
  return new Date(Math.min(time, today.getTime() - 60_000))
}
