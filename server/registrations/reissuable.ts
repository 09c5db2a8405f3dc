import type { RegistrationDoc } from './model.ts'

/** A number is issued and has not ended, and 学生信息 was confirmed anew since: the school may print it again. */
export const isReissuable = (record: RegistrationDoc): boolean =>
  record.agreementNo !== null && record.holdsSlot && record.infoUpdated
