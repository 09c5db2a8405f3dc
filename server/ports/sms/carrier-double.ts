import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { SmsConfig } from './settings.ts'
import { isSigned } from './tc3-signature.ts'
import { parametersOf, readSms, type SmsPurpose, smsSign } from './templates.ts'

/** What a telephone received, as its owner reads it. */
export interface ReceivedSms {
  mobile: string
  purpose: SmsPurpose
  parameters: string[]
  text: string
}
/** A code of SendSms for the next message, or what a bad day on the net looks like. */
export type CarrierFailure = 'hang' | 'drop' | 503 | (string & {})

export interface CarrierDouble {
  config: SmsConfig
  failNext(how: CarrierFailure): void
  close(): Promise<void>
}
interface Options {
  clock: () => Date
  /** what stands for `{site}` in the approved template */
  site?: string
  receive: (sms: ReceivedSms) => unknown
}

const account = { secretId: 'AKIDdouble0000', secretKey: 'double-0123456789', sdkAppId: '1400000000' }
const templates = { code: '1000001', link: '1000002', notice: '1000003' }

/**
 * Tencent Cloud's SMS service on loopback, as strict as the real one: signature (TC3-HMAC-SHA256, ±5 minutes), action and
 * version, application, approved signature and templates, the number of parameters, the telephone. Errors of the call
 * come as `Response.Error` with status 200, those of one message in its `SendStatusSet`.
 */
export async function startCarrierDouble({ clock, receive, site = '' }: Options): Promise<CarrierDouble> {
  const failures: CarrierFailure[] = []
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    const failure = failures.shift()
    if (failure === 'hang') return
    if (failure === 'drop') return void request.socket.destroy()
    if (failure === 503) return void response.writeHead(503).end()
    const problem = whyNot(request, body, clock())
    const said = problem
      ? { Error: { Code: problem, Message: problem } }
      : await take(body, failure, { receive, site })
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ Response: { ...said, RequestId: crypto.randomUUID() } }))
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    config: {
      ...account,
      sign: smsSign,
      region: 'ap-guangzhou',
      templates,
      apiBase: `http://127.0.0.1:${port}`,
    },
    failNext: (how) => void failures.push(how),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What is wrong with the call as a whole. */
function whyNot({ headers, method, url }: IncomingMessage, body: string, now: Date): string | null {
  if (method !== 'POST' || url !== '/') return 'InvalidAction'
  if (headers['x-tc-action'] !== 'SendSms') return 'InvalidAction'
  if (headers['x-tc-version'] !== '2021-01-11') return 'NoSuchVersion'
  if (!headers['x-tc-region']) return 'MissingParameter'
  const age = Math.abs(now.getTime() - Number(headers['x-tc-timestamp']) * 1000)
  if (!(age <= 300_000)) return 'AuthFailure.SignatureExpire'
  return isSigned(headers, body, account) ? null : 'AuthFailure.SignatureFailure'
}

interface Call {
  PhoneNumberSet: string[]
  SmsSdkAppId: string
  SignName: string
  TemplateId: string
  TemplateParamSet: string[]
}

type Taking = Required<Pick<Options, 'receive' | 'site'>>

async function take(body: string, failure: string | undefined, taking: Taking) {
  const call = JSON.parse(body) as Call
  if (call.SmsSdkAppId !== account.sdkAppId)
    return { Error: { Code: 'InvalidParameterValue.SdkAppIdNotExist', Message: '' } }
  const code = failure ?? (await whyNotThis(call, taking))
  const number = call.PhoneNumberSet[0] ?? ''
  const serial = code === 'Ok' ? `2640:${Math.floor(Math.random() * 1e12)}` : ''
  return {
    SendStatusSet: [{ SerialNo: serial, PhoneNumber: number, Fee: code === 'Ok' ? 1 : 0, Code: code }],
  }
}

/** `Ok`, and the telephone has it; or what is wrong with this message. */
async function whyNotThis(call: Call, { receive, site }: Taking): Promise<string> {
  const mobile = call.PhoneNumberSet[0]?.match(/^\+86(1[3-9]\d{9})$/)?.[1]
  if (!mobile || call.PhoneNumberSet.length !== 1) return 'InvalidParameterValue.IncorrectPhoneNumber'
  if (call.SignName !== smsSign) return 'FailedOperation.SignatureIncorrectOrUnapproved'
  const purpose = (Object.keys(templates) as (keyof typeof templates)[]).find(
    (one) => templates[one] === call.TemplateId,
  )
  if (!purpose) return 'FailedOperation.TemplateIncorrectOrUnapproved'
  const parameters = call.TemplateParamSet
  if (parameters.length !== parametersOf(purpose))
    return 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate'
  if (parameters.some((one) => one === '' || /[\r\n【】]/.test(one)))
    return 'InvalidParameterValue.TemplateParameterFormatError'
  if (parameters.some((one) => /:\/\/|www\./i.test(one)))
    return 'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter'
  const read = readSms(purpose, parameters, site)
  if ([...read].length > 500) return 'InvalidParameterValue.ContentLengthLimit'
  await receive({ mobile, purpose, parameters, text: read })
  return 'Ok'
}
