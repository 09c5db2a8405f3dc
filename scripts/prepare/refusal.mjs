/** A stop that the user can do something about: says so in Chinese, then in English. No stack is shown. */
export class Refusal extends Error {
  /**
   * @param {string} zh
   * @param {string} en
   */
  constructor(zh, en) {
    super(`${zh}\n  ${en}`)
    this.name = 'Refusal'
  }
}

/** @param {string} where a folder */
export const noSpace = (where) =>
  new Refusal(
    `磁盘空间不足:${where}。请清理磁盘,或用 DATA_DIR=另一个目录 把数据放到别处,再运行一次。`,
    `No space left on the disk of ${where}. Free some, or put the data elsewhere with DATA_DIR=…, and run this again.`,
  )

/**
 * Errors of the file system that have a remedy, in its words; any other error as it is.
 * @param {unknown} error
 * @param {string} where the folder being written
 */
export function explainFileError(error, where) {
  const code = /** @type {NodeJS.ErrnoException} */ (error).code
  if (code === 'ENOSPC' || code === 'EDQUOT') return noSpace(where)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new Refusal(
      `无法写入 ${where}。请检查目录权限,或用 DATA_DIR=另一个目录 再运行一次。`,
      `${where} cannot be written. Check its permissions, or choose another folder with DATA_DIR=….`,
    )
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new Refusal(
      `${where} 不是目录。请用 DATA_DIR=另一个目录 再运行一次。`,
      `${where} is not a folder. Choose another one with DATA_DIR=….`,
    )
  }
  return error
}
