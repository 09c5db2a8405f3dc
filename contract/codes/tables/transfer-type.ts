/** 档案转递类型 and 户口迁移类型. The names are the form's; the codes are ours, no national table has them. */
export const transferType = [
  { code: '1', name: '签约单位接收' },
  { code: '2', name: '托管单位接收' },
  { code: '3', name: '上级主管单位接收' },
  { code: '4', name: '转回生源地' },
] as const
