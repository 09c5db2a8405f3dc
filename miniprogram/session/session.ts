import type { GraduateSession, redeemHandOver } from '@contract/api/accounts.ts'
import Taro from '@tarojs/taro'
import { bind, leave, leaveEverywhere, signInByWechat, whoAmI } from '../api/accounts.ts'
import type { ApiError } from '../api/api-error.ts'
import type { Reply } from '../api/request.ts'
import { dropToken, keepToken } from '../api/token.ts'
import { forgetIssuer, keepIssuer, keptIssuer, type LeftIssuer } from './issuer.ts'
import { forgetMainPage } from './last-seen.ts'
import { dropAllDrafts } from './local-drafts.ts'
import { takeAsking } from './official.ts'
import { address, currentAddress, pages, restartAt } from './pages.ts'

const returnPlace = 'returnTo'
/** this phone's WeChat is known to be bound: sign in by itself next time */
const boundPlace = 'wechatBound'
/** asked for by 微信一键登录; the next sign-in binds */
let bindWanted = false

/** After any sign-in: keep the token, bind WeChat where asked for, go on to what stands next. */
export async function enter(session: GraduateSession): Promise<void> {
  keepToken(session.token)
  if (bindWanted)
    await bindThisWechat().catch((error: ApiError) => Taro.showToast({ title: error.message, icon: 'none' }))
  bindWanted = false
  if (process.env.TARO_ENV === 'h5' && takeAsking()) restartAt(address('wechat', { bind: '1' }))
  else goOn(session.next)
}

/** After another way in: whoever was signed in here before is gone. */
export async function enterVouched({ issuer, ...session }: Reply<typeof redeemHandOver>): Promise<void> {
  forget()
  keepIssuer(issuer?.logoutUrl ? { name: issuer.name, logoutUrl: issuer.logoutUrl } : null)
  await enter(session)
}

let left: LeftIssuer | null = null
/** Where the person who has just left may still be signed in; answered once. */
export function takeLeftIssuer(): LeftIssuer | null {
  const issuer = left
  left = null
  return issuer
}

/** Where to go after signing in, consent and confirming. */
export function wantNext(page: string): void {
  Taro.setStorageSync(returnPlace, page)
}

/** Asks the server what stands next (after consent, after confirming) and goes there. */
export async function goToWhatIsNext(): Promise<void> {
  const me = await whoAmI()
  if (me.role !== 'graduate') return restartAt(pages.welcome)
  goOn(me.consentNeeded ? 'consent' : me.confirmed ? 'main' : 'confirm')
}

function goOn(next: GraduateSession['next']): void {
  if (next !== 'main') {
    restartAt(pages[next])
    return
  }
  const wanted: unknown = Taro.getStorageSync(returnPlace)
  Taro.removeStorageSync(returnPlace)
  restartAt(typeof wanted === 'string' && wanted ? wanted : pages.main)
}

/** A code of wx.login lives five minutes and works once, so each use takes a fresh one. */
async function freshCode(): Promise<string> {
  return (await Taro.login()).code
}

/** @returns false when this WeChat is not bound yet: sign in another way, then it is bound */
export async function enterByWechat(): Promise<boolean> {
  const answer = await signInByWechat(await freshCode())
  if (!answer.bound) {
    Taro.removeStorageSync(boundPlace)
    bindWanted = true
    return false
  }
  Taro.setStorageSync(boundPlace, true)
  await enter(answer)
  return true
}

export const wechatKnown = (): boolean => Taro.getStorageSync(boundPlace) === true

export async function bindThisWechat(): Promise<void> {
  await bind(await freshCode())
  Taro.setStorageSync(boundPlace, true)
}

export function forgetBinding(): void {
  Taro.removeStorageSync(boundPlace)
}

/** The person wants out: the phone forgets everything even when the server cannot be reached. */
export async function signOutHere(everywhere = false): Promise<void> {
  await (everywhere ? leaveEverywhere() : leave()).catch(() => undefined)
  left = keptIssuer()
  forget()
  dropAllDrafts()
  forgetBinding()
  Taro.removeStorageSync(returnPlace)
  restartAt(left ? address('identity', { left: '1' }) : pages.welcome)
}

function forget(): void {
  dropToken()
  forgetMainPage()
  forgetIssuer()
}

/** What the whole app does about a refusal, whichever call met it. */
export function onRefused(refusal: ApiError): void {
  const to = {
    NOT_SIGNED_IN: pages.welcome,
    CONSENT_REQUIRED: pages.consent,
    INFO_NOT_CONFIRMED: pages.confirm,
  }
  const target = to[refusal.code as keyof typeof to]
  if (!target) return
  const here = currentAddress()
  if (here.startsWith(target)) return
  if (!Object.values(to).some((page) => here.startsWith(page))) Taro.setStorageSync(returnPlace, here)
  if (refusal.code === 'NOT_SIGNED_IN') {
    forget()
  }
  restartAt(refusal.code === 'NOT_SIGNED_IN' ? `${target}?expired=1` : target)
}

/** Refusals that take the person to another page; the page they met need not show them. */
export const leadsAway = (refusal: ApiError): boolean =>
  ['NOT_SIGNED_IN', 'CONSENT_REQUIRED', 'INFO_NOT_CONFIRMED'].includes(refusal.code)
