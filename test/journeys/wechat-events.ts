import {
  eventFields,
  type PushFields,
  type PushTarget,
  pushRequest,
} from '../../server/ports/wechat/double/push.ts'
import { eventsHandled } from '../../server/wechat/handle-events.ts'
import { officialApp, type TestApp, wechatPush } from '../app.ts'

/** Tells our endpoint of an event, as WeChat's servers do, and waits until it has been handled. */
export async function push(
  app: TestApp,
  openid: string,
  event: string,
  more: PushFields = {},
  own: Partial<PushTarget> = {},
): Promise<{ status: number; text: string }> {
  const answer = await deliver(
    targetOf(app, own),
    eventFields(openid, event, app.clock.now().getTime(), more),
  )
  await eventsHandled()
  return answer
}

export const targetOf = (app: TestApp, own: Partial<PushTarget> = {}): PushTarget => ({
  ...wechatPush,
  url: `${app.url}/api/wechat/push`,
  appid: officialApp.appid,
  format: 'xml',
  now: app.clock.now().getTime(),
  ...own,
})

export const deliver = (target: PushTarget, fields: PushFields): Promise<{ status: number; text: string }> =>
  post(pushRequest(target, fields))

export async function post(request: { url: string; body: string; type: string }) {
  const response = await fetch(request.url, {
    method: 'POST',
    headers: { 'content-type': request.type },
    body: request.body,
  })
  return { status: response.status, text: await response.text() }
}
