import type { InvitationValues } from './invitation.ts'

const keyOf = (employerId: string) => `admin.invitation.${employerId}`
/** Neither number that names a person is kept on this machine. */
type Draft = Omit<Partial<InvitationValues>, 'idNumber' | 'examNumber'>

export function withoutNumbers(values: Partial<InvitationValues>): Draft {
  const { idNumber: _id, examNumber: _exam, ...draft } = values
  return draft
}

export function saveDraft(employerId: string, values: Partial<InvitationValues>): void {
  try {
    localStorage.setItem(keyOf(employerId), JSON.stringify(withoutNumbers(values)))
  } catch {
    // storage full or forbidden: the form works without
  }
}

export function loadDraft(employerId: string): Draft | undefined {
  try {
    return (JSON.parse(localStorage.getItem(keyOf(employerId)) ?? 'null') as Draft | null) ?? undefined
  } catch {
    return undefined
  }
}

export function dropDraft(employerId: string): void {
  localStorage.removeItem(keyOf(employerId))
}
