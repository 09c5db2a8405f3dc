import {
  type IssuerAccount,
  type IssuerDouble,
  startIssuerDouble,
} from '../../../server/ports/identity/issuer-double.ts'
import { oidcIdentity } from '../../../server/ports/identity/oidc.ts'
import type { OidcConfig } from '../../../server/ports/identity/settings.ts'
import type { Answered, TestApp } from '../../app.ts'
import type { MadeGraduate } from '../../factories.ts'
import { openVisitor, type Page, type Visitor } from './visitor.ts'

export interface HandedOver {
  token?: string
  next?: string
  issuer?: { name: string; logoutUrl: string | null } | null
  error?: { code: string; message: string; detail?: Record<string, unknown> }
}

/** The app with a real issuer beside it; accounts may be added later. */
export interface Issuer {
  double: IssuerDouble
  accounts: IssuerAccount[]
  /** an account there that vouches for this graduate, with `more` laid over its claims */
  account(graduate: MadeGraduate, more?: Record<string, unknown>): IssuerAccount
}

export async function startIssuer(app: TestApp, own: Partial<OidcConfig> = {}): Promise<Issuer> {
  const accounts: IssuerAccount[] = []
  const double = await startIssuerDouble({ publicUrl: app.url, name: '示例统一认证', accounts })
  app.deps.identity = oidcIdentity({ ...double.config, ...own }, app.deps)
  let n = 0
  return {
    double,
    accounts,
    account: ({ doc, idNumber }, more = {}) => {
      n += 1
      const made = {
        sub: `sub-${n}`,
        label: doc.name,
        claims: { name: doc.name, id_number: idNumber, enrolment: [doc.schoolCode], ...more },
      }
      accounts.push(made)
      return made
    },
  }
}

export const startOf = (app: TestApp): string => `${app.url}/api/identity/oidc/start`

/** From our button to the page of H5 that the browser ends on. */
export async function comeBy(
  app: TestApp,
  { sub }: { sub: string },
  visitor: Visitor = openVisitor(),
): Promise<{ landed: Page; visitor: Visitor }> {
  const chooser = await visitor.open(startOf(app))
  if (chooser.url.pathname.startsWith('/m/')) return { landed: chooser, visitor }
  return { landed: await visitor.open(chooser.url.href, { form: { account: sub } }), visitor }
}

/** What the page of H5 does with the code behind #. */
export function redeem(
  app: TestApp,
  { landed, visitor }: { landed: Page; visitor: Visitor },
): Promise<Answered<HandedOver>> {
  return app.api<HandedOver>('/sessions/hand-over', {
    body: { code: landed.url.hash.slice(1) },
    cookie: visitor.cookie(),
  })
}

/** Comes by the issuer and in; throws when not let in. */
export async function enterBy(
  app: TestApp,
  account: { sub: string },
  visitor?: Visitor,
): Promise<{ token: string; next: string; issuer: HandedOver['issuer']; visitor: Visitor }> {
  const came = await comeBy(app, account, visitor)
  const { status, body } = await redeem(app, came)
  if (status !== 200 || !body.token) throw new Error(`${came.landed.url}: ${JSON.stringify(body)}`)
  return { token: body.token, next: body.next ?? '', issuer: body.issuer, visitor: came.visitor }
}

export const problemOf = (landed: Page): string | null => landed.url.searchParams.get('problem')
