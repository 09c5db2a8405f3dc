import Taro from '@tarojs/taro'
import { newKey } from '../api/intention.ts'
import { type Answers, readSubscriptions, reportAnswers, type Subscriptions } from '../api/subscriptions.ts'

/**
 * 小程序订阅消息: one 允许 is the right to one message, and WeChat lets a page ask only in a tap itself, before anything
 * is awaited. So what to ask for is read ahead.
 * https://developers.weixin.qq.com/miniprogram/dev/api/open-api/subscribe-message/wx.requestSubscribeMessage.html
 */
let ahead: string[] = []
let reading: Promise<Subscriptions | null> | null = null

/** Null where there are no such messages, or when it cannot be read: then nothing is asked for. */
export function readAhead(): Promise<Subscriptions | null> {
  if (process.env.TARO_ENV !== 'weapp') return Promise.resolve(null)
  reading ??= readSubscriptions()
    .catch(() => null)
    .then((read) => {
      ahead = read?.askFor ?? []
      reading = null
      return read
    })
  return reading
}

/**
 * In a tap: asks for messages where there is something to ask for, then goes on whatever the answer.
 * @param reported when the server knows of the answer
 */
export function askThen(goOn: () => void, reported?: () => void): void {
  if (process.env.TARO_ENV !== 'weapp' || ahead.length === 0) {
    goOn()
    return
  }
  const tmplIds = ahead
  // once a reading: the sheet must not come up again for a second tap on the same button
  ahead = []
  void Taro.requestSubscribeMessage({
    tmplIds,
    entityIds: [],
    success: (answer) => void report(tmplIds, answer as unknown as Record<string, string>).then(reported),
    complete: goOn,
  }).catch(() => undefined)
}

/** The server counts by this; WeChat's own event says the same a moment later, so a report that is lost is no loss. */
async function report(asked: readonly string[], answer: Readonly<Record<string, string>>): Promise<void> {
  const results: Answers = {}
  for (const id of asked) {
    const one = answer[id]
    if (one === 'accept' || one === 'reject' || one === 'ban' || one === 'filter') results[id] = one
  }
  const key = newKey()
  await reportAnswers(results, key)
    .catch(() => reportAnswers(results, key))
    .catch(() => undefined)
  await readAhead()
}
