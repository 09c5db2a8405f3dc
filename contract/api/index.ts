import * as accounts from './accounts.ts'
import * as delivery from './delivery.ts'
import * as employers from './employers.ts'
import type { Endpoint } from './endpoint.ts'
import * as exportsOfYear from './exports.ts'
import * as files from './files.ts'
import * as graduates from './graduates.ts'
import * as guides from './guides.ts'
import * as identity from './identity.ts'
import * as links from './links.ts'
import * as platformSchools from './platform-schools.ts'
import * as registrations from './registrations.ts'
import * as schools from './schools.ts'
import * as staff from './staff.ts'
import * as wechat from './wechat.ts'

/** Every endpoint of the product, the source of routes and of /api/openapi.json. */
export const endpoints: readonly Endpoint[] = [
  accounts,
  staff,
  identity,
  graduates,
  registrations,
  schools,
  platformSchools,
  employers,
  files,
  guides,
  links,
  exportsOfYear,
  wechat,
  delivery,
]
  .flatMap((file) => Object.values(file) as unknown[])
  .filter(isEndpoint)

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'path' in value && 'access' in value
}
