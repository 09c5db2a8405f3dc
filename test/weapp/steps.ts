import type { MadeGraduate } from '../factories.ts'
import type { Season } from '../season.ts'
import type { WeappHost } from '../weapp-host/index.ts'

/** The address the build was made with; requests to it are led to the test's server. */
export const apiBase = process.env.TARO_APP_API_BASE ?? 'http://127.0.0.1:3000/api'
export const password = 'plum-blossom-27'

/** From a page with the link to it: 首次使用, by the SMS code. Ends where the graduate stands next. */
export async function activate(
  phone: WeappHost,
  season: Season,
  { doc, idNumber, mobile }: MadeGraduate,
): Promise<void> {
  await phone.tap('首次使用 / 忘记密码')
  await phone.input('姓名', doc.name)
  await phone.input('身份证号', idNumber)
  await phone.tap('下一步')
  await phone.tap('获取验证码')
  await phone.input('短信验证码', await season.codeSentTo(mobile ?? ''))
  await phone.input('设置登录密码', password)
  await phone.tap('完成并登录')
}

export async function consent(phone: WeappHost): Promise<void> {
  await phone.tap('我已阅读并同意上述个人信息处理告知')
  await phone.tap('我单独同意为核对身份和生成就业协议书处理我的身份证号（敏感个人信息）')
  await phone.tap('同意并继续')
}

export async function confirmInfo(phone: WeappHost): Promise<void> {
  await phone.tap('信息确认无误，进入系统')
}

/** A graduate new to the system, from the first page to the main page. */
export async function enterFirstTime(
  phone: WeappHost,
  season: Season,
  graduate: MadeGraduate,
): Promise<void> {
  await activate(phone, season, graduate)
  await consent(phone)
  await confirmInfo(phone)
}

/** What the buttons of the page say. */
export const buttons = (phone: WeappHost): string[] => phone.findAll('wx-button').map((button) => button.text)
