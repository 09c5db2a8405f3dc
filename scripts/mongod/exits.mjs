import { noSpace, Refusal } from '../prepare/refusal.mjs'

/** What mongod writes before it gives up → what the user can do. @type {[RegExp, (folder: string) => Error][]} */
const known = [
  [/No space left on device|ENOSPC/i, noSpace],
  [
    /DBPathInUse|Unable to lock the lock file/,
    (folder) =>
      new Refusal(
        `数据目录 ${folder} 正被另一个 mongod 使用。请先停止它,或用 DATA_DIR=另一个目录 再运行一次。`,
        `Another mongod uses ${folder}. Stop it first, or choose another folder with DATA_DIR=….`,
      ),
  ],
  [
    /too recent to start up on the existing data|Invalid feature ?[cC]ompatibility ?[vV]ersion|Wrong mongod version|UPGRADE PROBLEM|unsupported format version/i,
    (folder) => wrongVersion(folder, undefined),
  ],
  [
    /Permission denied|Read-only file system|IllegalOperation: Attempted to create a lock file/,
    (folder) =>
      new Refusal(
        `mongod 无法写入 ${folder}。请检查目录权限,或用 DATA_DIR=另一个目录 再运行一次。`,
        `mongod cannot write ${folder}. Check its permissions, or choose another folder with DATA_DIR=….`,
      ),
  ],
]

/**
 * @param {string} folder
 * @param {string | undefined} madeBy the version that made the data, when known
 */
export function wrongVersion(folder, madeBy) {
  const version = madeBy ?? '另一个版本 another version'
  return new Refusal(
    `${folder} 的数据由 MongoDB ${version} 建立,现有的 mongod 打不开它。请把该版本的 mongod 放到 PATH,或用 DATA_DIR=另一个目录 重新开始。`,
    `The data in ${folder} was made by MongoDB ${version}, which the mongod found here cannot open. Put a mongod of that version on PATH, or start afresh with DATA_DIR=….`,
  )
}

/**
 * Why mongod ended instead of starting.
 * @param {number | string} code exit code, or the signal it died of
 * @param {string} log its last lines
 * @param {string} folder the dbPath
 */
export function explainExit(code, log, folder) {
  const reason = known.find(([pattern]) => pattern.test(log))
  if (reason !== undefined) return reason[1](folder)
  return new Refusal(
    `mongod 未能启动(${code})。日志的最后几行如下。`,
    `mongod did not start (${code}). The end of its log:\n${log}`,
  )
}
