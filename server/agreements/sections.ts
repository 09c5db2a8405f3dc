import type { AgreementArchive, AgreementDocument, AgreementHousehold } from './document.ts'

/** A label and its value; a row of one pair takes the whole width. */
export type Pair = readonly [label: string, value: string]
export type Section = { title: string; rows: readonly (readonly Pair[])[] }

/** The tables of the form, in printing order. The codes 单位性质, 单位行业 and 职位类别 are not printed. */
export function sectionsOf(input: AgreementDocument): Section[] {
  return [
    { title: '毕业生（乙方）信息', rows: studentRows(input) },
    { title: '用人单位（甲方）信息', rows: employerRows(input) },
    { title: '岗位与待遇', rows: positionRows(input) },
    { title: '档案转递与户口迁移', rows: [...archiveRows(input.archive), ...householdRows(input.household)] },
  ]
}

function studentRows({ student, schoolName }: AgreementDocument): Pair[][] {
  return [
    [
      ['姓名', student.name],
      ['性别', student.sex],
    ],
    [
      ['身份证号', student.idNumber],
      ['民族', student.ethnicity],
    ],
    [
      ['考生号', student.examNumber],
      ['学号', student.studentNumber],
    ],
    [
      ['毕业院校', schoolName],
      ['院系', student.department],
    ],
    [
      ['专业', student.major],
      ['学历', student.educationLevel],
    ],
    [
      ['学制', student.schoolingYears],
      ['培养方式', student.trainingMode],
    ],
    [
      ['入学时间', student.enrolledOn],
      ['毕业时间', student.graduatesOn],
    ],
    [
      ['生源所在地', student.originRegion],
      ['政治面貌', student.politicalStatus],
    ],
    [
      ['手机号码', student.mobile],
      ['电子邮箱', student.email],
    ],
  ]
}

function employerRows({ employer }: AgreementDocument): Pair[][] {
  return [
    [['单位名称', employer.name]],
    [
      ['统一社会信用代码', employer.creditCode],
      ['通讯地址', employer.region],
    ],
    [['详细地址', employer.address]],
    [
      ['单位联系人', employer.contact],
      ['联系人固话', employer.landline],
    ],
    [
      ['联系人手机', employer.mobile],
      ['联系人邮箱', employer.email],
    ],
  ]
}

function positionRows({ position }: AgreementDocument): Pair[][] {
  return [
    [
      ['岗位名称', position.post],
      ['实际工作地点', position.workPlace],
    ],
    [
      ['试用期', position.trialPeriod],
      ['试用起薪', position.trialPay],
    ],
    [
      ['转正起薪', position.regularPay],
      ['违约金', position.penalty],
    ],
    [
      ['报到地点', position.reportPlace],
      ['报到期限', position.reportDeadline],
    ],
  ]
}

function archiveRows(archive: AgreementArchive): Pair[][] {
  if (goesHome(archive)) return [[['档案转递类型', archive.transferType]]]
  return [
    [
      ['档案转递类型', archive.transferType],
      ['档案转递单位', archive.unitName],
    ],
    [
      ['转递单位地址', archive.unitAddress],
      ['转递单位邮编', archive.postcode],
    ],
    [
      ['档案转递联系人', archive.contact],
      ['联系电话', archive.phone],
    ],
  ]
}

function householdRows(household: AgreementHousehold): Pair[][] {
  if (goesHome(household)) return [[['户口迁移类型', household.transferType]]]
  return [
    [
      ['户口迁移类型', household.transferType],
      ['户口迁移地址', household.address],
    ],
  ]
}

function goesHome({ transferType }: { transferType: string }): boolean {
  return transferType === '转回生源地'
}
