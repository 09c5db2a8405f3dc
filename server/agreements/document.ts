/**
 * What one agreement PDF says. Everything is already resolved: names instead of codes, months and
 * dates as the reader sees them. An empty string prints as `--`.
 */
export type AgreementDocument = {
  /** Canonical number from `agreementNumber`, without separators. */
  agreementNo: string
  /** Starts at 1; a reissue keeps the number and counts this up. */
  version: number
  /** `issued`: handed out for signing, not yet in force; `effective`: in force. */
  status: 'effective' | 'issued'
  /** When the number was issued. Printed as a day in Asia/Shanghai, as the next one; the file knows no other clock. */
  issuedAt: Date
  /** When this edition was made; null for the first. */
  reissuedAt: Date | null
  schoolName: string
  /** Public check of this number, behind the QR code. Printable ASCII. */
  verifyUrl: string
  student: AgreementStudent
  employer: AgreementEmployer
  position: AgreementPosition
  archive: AgreementArchive
  household: AgreementHousehold
  /** 协议补充内容, at most 1000 characters, may hold line breaks. */
  supplement: string
}

/** 学生信息 as frozen into the registration. */
export type AgreementStudent = {
  name: string
  examNumber: string
  idNumber: string
  sex: string
  ethnicity: string
  politicalStatus: string
  trainingMode: string
  educationLevel: string
  major: string
  department: string
  studentNumber: string
  schoolingYears: string
  originRegion: string
  enrolledOn: string
  graduatesOn: string
  mobile: string
  email: string
}

export type AgreementEmployer = {
  name: string
  creditCode: string
  /** 通讯地址: province / city / county by name. */
  region: string
  /** 详细地址. */
  address: string
  contact: string
  landline: string
  mobile: string
  email: string
}

export type AgreementPosition = {
  /** 岗位名称. */
  post: string
  trialPeriod: string
  trialPay: string
  regularPay: string
  penalty: string
  reportPlace: string
  reportDeadline: string
  workPlace: string
}

export type AgreementArchive = {
  /** 档案转递类型 by name; `转回生源地` asks nothing of a unit, so none is printed. */
  transferType: string
  unitName: string
  unitAddress: string
  contact: string
  phone: string
  postcode: string
}

export type AgreementHousehold = {
  /** 户口迁移类型 by name, as above. */
  transferType: string
  address: string
}
