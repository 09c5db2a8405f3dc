// Loaded by any Node that knows modules, however old: plain syntax only, no imports.

/**
 * @param {string} version process.versions.node
 * @returns {string} what to tell the user, or '' when this Node will do
 */
export function nodeComplaint(version) {
  const parts = version.split('.').map(Number)
  const enough = parts[0] > 20 || (parts[0] === 20 && parts[1] >= 19)
  if (enough) return ''
  return (
    '✗ Node.js 版本过低(当前 ' +
    version +
    '),需要 20.19 或更高。请安装新的长期支持版(nodejs.org 或 nvm install 22),再运行一次。\n' +
    '  Node.js ' +
    version +
    ' is too old: 20.19 or newer is needed. Install a current LTS release (nodejs.org, or nvm install 22) and run this again.'
  )
}
