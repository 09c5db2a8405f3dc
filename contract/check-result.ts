/** Why a value was refused, or (suffix `Doubtful`) accepted with a doubt. */
export const CHECK_TEXTS = {
  idNumberForm: '身份证号应为18位：前17位是数字，最后一位是数字或X',
  idNumberDate: '身份证号中的出生日期不存在，请核对第7至14位',
  idNumberFuture: '身份证号中的出生日期晚于今天，请核对第7至14位',
  idNumberChecksum: '身份证号校验码不正确，请逐位核对',
  creditCodeForm: '统一社会信用代码应为18位数字或大写字母（不含I、O、S、V、Z）',
  creditCodeChecksum: '统一社会信用代码校验码不正确，请逐位核对',
  creditCodeOrganisationDoubtful: '统一社会信用代码第9至17位（组织机构代码）校验不通过，请核对',
  examNumberDoubtful: '考生号一般为14位数字（研究生为15位），请核对',
  mobileForm: '手机号码应为11位数字，以13至19开头',
  landlineForm: '固定电话应为区号加7至8位号码，如010-11111111，也可填写400、800电话',
  postcodeForm: '邮政编码应为6位数字',
} as const

export type CheckCode = keyof typeof CHECK_TEXTS

/** `value` is the input in the form to store; `warning` does not refuse. */
export type CheckResult = { ok: true; value: string; warning?: CheckCode } | { ok: false; problem: CheckCode }

/** The Chinese sentence shown for a code. */
export function checkText(code: CheckCode): string {
  return CHECK_TEXTS[code]
}
