import type { EmployerView } from '../../contract/api/employers.ts'
import { nameOf } from '../../contract/codes/index.ts'
import { maskMobile } from '../../contract/masks.ts'
import { regionName } from '../codes/regions.ts'
import type { Deps } from '../deps.ts'
import type { EmployerDoc } from './model.ts'

/** `whole` is for the employer's own users, who correct it; everybody else sees the telephone masked. */
export function presentEmployer(
  { vault }: Deps,
  employer: EmployerDoc,
  telephone: 'whole' | 'masked',
): EmployerView {
  const { _id, nature, industry, region } = employer
  const mobile = vault.open(employer.contactMobile, `${_id}:contactMobile`)
  return {
    employerId: _id,
    name: employer.name,
    creditCode: employer.creditCode,
    nature,
    natureName: nameOf('unitNature', nature) ?? nature,
    industry,
    industryName: nameOf('industry', industry) ?? industry,
    region,
    regionName: regionName(region) ?? region,
    address: employer.address,
    contact: employer.contact,
    contactMobile: telephone === 'whole' ? mobile : maskMobile(mobile),
    contactLandline: employer.contactLandline,
    contactEmail: employer.contactEmail,
    verification: employer.verification,
    reason: employer.reason,
    registeredAt: employer.registeredAt.toISOString(),
    decidedAt: employer.decidedAt?.toISOString() ?? null,
  }
}
