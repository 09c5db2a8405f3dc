/** 学历. */
export const educationLevel = [
  { code: '01', name: '博士生毕业' },
  { code: '03', name: '博士生结业' },
  { code: '11', name: '硕士生毕业' },
  { code: '13', name: '硕士生结业' },
  { code: '25', name: '二学位毕业' },
  { code: '26', name: '二学位结业' },
  { code: '31', name: '本科生毕业' },
  { code: '33', name: '本科生结业' },
  { code: '41', name: '专科生毕业' },
  { code: '43', name: '专科生结业' },
  { code: '61', name: '高职生毕业' },
  { code: '63', name: '高职生结业' },
] as const
