/** 困难生类别. */
export const hardship = [
  { code: '0', name: '非困难生' },
  { code: '1', name: '就业困难' },
  { code: '2', name: '家庭困难' },
  { code: '3', name: '就业困难和家庭困难' },
  { code: '4', name: '残疾' },
  { code: '5', name: '就业困难和残疾' },
  { code: '6', name: '家庭困难和残疾' },
  { code: '7', name: '就业困难、家庭困难和残疾' },
] as const
