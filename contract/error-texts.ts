import type { ErrorCode } from './errors.ts'

type Detail = Record<string, unknown>
const said = (value: unknown, otherwise: string) => (typeof value === 'string' && value ? value : otherwise)

/** One sentence for each refusal: why, and the way out. `detail` is what the server sent along. */
const texts: Record<ErrorCode, string | ((detail: Detail) => string)> = {
  BAD_REQUEST: '请求格式有误，请刷新页面后重试',
  INVALID_INPUT: (d) => said(d.message, '填写内容有误，请按提示修改后重试'),
  PAYLOAD_TOO_LARGE: '上传内容过大，请减小后重试',
  UNSUPPORTED_MEDIA_TYPE: '不支持的内容类型，请刷新页面后重试',
  NOT_FOUND: '没有找到该内容，可能已被删除或你无权查看',
  METHOD_NOT_ALLOWED: '不支持该操作',
  TOO_MANY_REQUESTS: (d) => `操作过于频繁，请在${waitText(d.retryAfter)}后再试`,
  CROSS_SITE_REQUEST: '请求来源不受信任，请从本系统页面操作',
  IDEMPOTENCY_KEY_MISSING: '请求缺少幂等键，请刷新页面后重试',
  IDEMPOTENCY_KEY_REUSED: '重复的请求内容不一致，请刷新页面后重试',
  INTERNAL: '系统出错了，你的数据没有丢失，请稍后重试',
  UNAVAILABLE: '系统繁忙，请稍后重试',
  NOT_SIGNED_IN: '登录已失效，请重新登录',
  FORBIDDEN: '你没有此项权限，如需使用请联系管理员',
  WRONG_PASSWORD:
    '账号或密码不正确，请检查后重试。毕业生可用“首次使用 / 忘记密码”重新设置，其他人员可用“忘记密码”或联系管理员',
  PASSWORD_TOO_WEAK: '密码至少 8 位，且不能是常见密码，请换一个',
  GRADUATE_NOT_FOUND:
    '未找到与所填姓名、身份证号一致的毕业生信息，可能学校尚未上传或上传有误，请联系学校就业部门',
  CODE_WRONG: (d) =>
    typeof d.left === 'number' ? `验证码不正确，还可以试 ${d.left} 次` : '验证码不正确，请检查后重试',
  CODE_EXPIRED: '验证码已失效，请重新获取',
  CODE_NOT_SENT: '请先获取验证码',
  ACTIVATION_EXPIRED: '操作超时，请返回重新填写姓名和身份证号',
  SIGN_IN_EXPIRED: '步骤已超时或尝试次数过多，请从输入密码重新开始',
  SECOND_FACTOR_WRONG: (d) =>
    `动态验证码或恢复码不正确，或该验证码刚刚用过，请输入验证器上新的 6 位数字${typeof d.left === 'number' ? `，还可以试 ${d.left} 次` : ''}`,
  SECOND_FACTOR_REQUIRED: '学校管理员和平台账号必须使用两步验证，不能关闭；如需更换手机请选择“更换验证器”',
  LAST_LEAD: '至少要保留一位在用的管理员（负责人），请先指定另一位',
  OWN_ACCOUNT: '不能停用自己的账号，请由另一位管理员操作',
  NO_TELEPHONE: '学校登记的信息中没有手机号码，请联系学校就业部门领取一次性激活码',
  TELEPHONE_TAKEN: '该手机号码已被其他账号使用，请换一个',
  EMAIL_TAKEN: '该电子邮箱已被其他账号使用，请换一个',
  SCHOOL_RECORD_MISSING: '身份已验证，但学校尚未上传你的毕业生信息，请联系学校就业部门',
  IDENTITY_MISMATCH: '身份已验证，但学校上传的姓名或身份证号与你的不一致，请联系学校就业部门更正',
  GRADUATE_SUSPENDED: (d) =>
    `你的毕业生信息已被学校停用${d.reason ? `（${d.reason}）` : ''}，请联系学校就业部门`,
  WECHAT_CODE_INVALID: '微信登录已过期，请重试',
  WECHAT_UNAVAILABLE: '微信登录暂时不可用，请用账号密码登录',
  WECHAT_NOTHING_TO_BIND: '绑定已超时，请在公众号菜单中重新打开“去向登记”',
  WECHAT_BOUND_ELSEWHERE: '该微信已绑定其他毕业生账号，请先在原账号中解绑',
  HAND_OVER_EXPIRED: '登录已超时，请重新登录',
  PASSWORD_NOT_SET: '你还没有设置登录密码，请先退出，用“首次使用 / 忘记密码”设置后再操作',
  PASSWORD_CHANGE_REQUIRED: '你正在使用他人交给你的一次性密码，请先改成自己的密码，再继续使用',
  IDENTITY_UNAVAILABLE: '统一身份认证暂时无法连接，请稍后重试，或改用手机号、身份证号登录',
  IDENTITY_CANCELLED: '你取消了登录或没有同意授权，可以重新登录，或改用手机号、身份证号登录',
  IDENTITY_FLOW_LOST:
    '这次登录已超过 10 分钟，或是在另一个窗口、另一个浏览器中开始的。请在本页重新登录，中途不要关闭或切换窗口',
  IDENTITY_CLOCK:
    '统一身份认证与本系统的时间不一致，这次登录没有通过校验。请稍后重试；反复出现时请联系学校就业部门',
  IDENTITY_UNTRUSTED:
    '统一身份认证返回的结果没有通过安全校验，为保护你的账号已停止登录。请稍后重试；反复出现时请联系学校就业部门',
  IDENTITY_INCOMPLETE:
    '该账号没有提供姓名或身份证号，无法核对毕业生身份。请在该账号中完成实名认证并同意授权后重试，或改用手机号、身份证号登录',
  IDENTITY_OTHER_PERSON:
    '该账号这次提供的身份信息与以前绑定时不一致，为保护个人信息已停止登录。请确认登录的是你本人的账号，或联系学校就业部门',
  ENROLMENT_MISSING: '该账号没有绑定学籍，请先在该账号中绑定学籍后重试，或改用手机号、身份证号登录',
  CONSENT_REQUIRED: '请先阅读并同意个人信息处理告知',
  INFO_NOT_CONFIRMED: '请先核对基本信息并确认无误',
  INFO_CHANGED: '学校刚刚更新了你的基本信息，请重新核对后再确认',
  VERSION_CONFLICT: '这条记录刚刚有了变化，已为你显示最新状态，请核对后再操作',
  MOVE_NOT_ALLOWED: (d) => `当前状态${d.statusLabel ? `为“${d.statusLabel}”，` : ''}不能进行此操作`,
  WRONG_PARTY: '此操作应由另一方进行',
  WRONG_STAGE: '当前不在你的审核环节，请等待轮到你审核',
  SLOT_TAKEN: (d) =>
    `你已有一条占用中的去向：${said(d.holder, '其他登记记录')}。一次只能有一条，如需更换请先办结或结束该记录，也可联系学校就业部门`,
  LINK_DEAD: (d) => said(d.reason, '链接已失效，请联系毕业生重新发送'),
  DRAFT_EXISTS: (d) =>
    d.reader === 'staff'
      ? `该毕业生另有一条同类的登记${d.holder ? `：${d.holder}` : '正在填写'}，同类只能有一条；请其先提交或放弃那一条，再进行此操作`
      : `你已有一条同类的暂存或退回的登记${d.holder ? `：${d.holder}` : ''}。请在登记记录中继续填写，或先放弃它`,
  OPEN_INVITATION: '你与该毕业生之间已有进行中的邀请或协议，结束后才能再次邀请',
  INVITATION_LIMIT: '今天向该毕业生发送的邀请已达 3 次，请明天再试',
  DEADLINE_PASSED: '应约截止时间已过，邀请已失效；如仍有意向，请联系单位重新邀请',
  DEADLINE_NOT_PASSED: '应约截止时间未到',
  MODULE_CLOSED: (d) =>
    `学校当前未开放毕业去向填报${d.contact ? `，请联系学校就业部门：${d.contact}` : '，请联系学校就业部门'}`,
  EMPLOYER_NOT_VERIFIED: '该单位当前未通过认证，不能进行此操作；请联系单位或平台',
  ORIENTED_LOCKED: '定向/委培（不可网签）毕业生只能办理定向/委培毕业去向补充登记；如需修改请联系学校就业部门',
  INFO_UNCONFIRMED: (d) => said(d.message, '学校更新了该毕业生的基本信息，需毕业生重新核对确认后才能通过'),
  REVIEW_STARTED: '已有审核环节处理过，不能再撤回；如需修改请联系学校就业部门',
  NOT_THE_ASKER: '只有提出解约的一方可以撤回',
  NOT_THE_OTHER_SIDE: '解约申请由你提出，请等待对方答复',
  NOT_ASKED_BY_GRADUATE: '只有毕业生提出解约而单位未答复时，学校才能协助解约',
  HELP_NOT_ASKED: '单位尚未答复，毕业生也还没有“请学校协助”；毕业生提出后，学校才能协助解约',
  HELP_ASKED_ALREADY: '你已请学校协助，请等待学校与单位核实；如有疑问请联系学校就业部门',
  REASON_REQUIRED: (d) => said(d.message, '请填写原因'),
  INVITEE_NOT_FOUND: '没有找到与所填信息一致的毕业生，请核对学校、姓名和身份证号（或考生号）',
  EMPLOYER_EXISTS: '该统一社会信用代码已注册，请登录或联系该单位的账号负责人',
  EMPLOYER_DECIDED: '该单位的认证申请已被处理，请刷新查看',
  SCHOOL_EXISTS: (d) =>
    `该院校代码已入驻${d.schoolName ? `：${d.schoolName}` : ''}，请核对代码；如需修改请在列表中打开该校`,
  RESEND_REFUSED: (d) => said(d.message, '这条消息现在不能重新发送，请刷新查看'),
  NOT_A_WORKBOOK: '文件不是有效的 .xlsx 工作簿，请另存为 .xlsx 后重试',
  WORKBOOK_TOO_LARGE: '工作簿过大（最多 50,000 行、20 MB），请拆分后重试',
  ROSTER_HEADER: (d) =>
    `表头缺少必需的列：${Array.isArray(d.missing) ? d.missing.join('、') : ''}，请对照模板修改`,
  ROSTER_HAS_ERRORS: '文件中有错误的行，请修改后重新上传，或选择“只导入正确的行”',
  IMPORT_NOT_READY: '该次导入尚未检查完成或已经导入过',
  PICTURE_TYPE: '图片格式不支持，请上传 JPG、PNG 或 WebP 格式的图片',
  PICTURE_HEIC: '暂不支持 HEIC 格式，请在手机相机设置中改为“兼容性最佳”（JPG）后重新拍摄，或截屏后上传',
  PICTURE_TOO_LARGE: '图片不能超过 10 MB，请压缩或截屏后重新上传',
  PICTURE_BROKEN: '图片不完整或已损坏，请重新拍摄或重新选择',
  PICTURE_MOVING: '不支持动态图片，请上传静态图片',
  PICTURE_PIXELS: (d) =>
    d.tooMany === false ? '图片尺寸过小，无法看清内容，请重新拍摄' : '图片尺寸过大，请缩小或截屏后重新上传',
  PICTURE_METADATA: '图片附带的信息过多，请截屏或另存为新的 JPG 图片后上传',
  PICTURE_FOREIGN: '该文件不是单纯的图片，请重新拍摄或截屏后上传',
  PICTURE_LOST: '图片文件已损坏，无法显示，请重新上传；如已提交请联系学校就业部门',
  AGREEMENT_NOT_ISSUED: '协议书在签约信息生效后生成，现在还不能下载',
  REISSUE_NOT_NEEDED: '协议书与当前的学生信息一致，无需重新生成；如学生信息有误，请先更正并由毕业生核对确认',
  AGREEMENT_UNPRINTABLE: '协议书含有字库缺少的字，已通知工作人员处理',
  AGREEMENT_NUMBER_UNKNOWN: '未查询到该协议编号，请核对后重试',
}

function waitText(seconds: unknown): string {
  const s = typeof seconds === 'number' && seconds > 0 ? seconds : 60
  return s < 90 ? ` ${Math.ceil(s)} 秒` : ` ${Math.ceil(s / 60)} 分钟`
}

export function errorText(code: ErrorCode, detail: Detail = {}): string {
  const text = texts[code]
  return typeof text === 'string' ? text : text(detail)
}
