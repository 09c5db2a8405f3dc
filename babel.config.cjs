// .cjs because the root package is ESM and babel loads its configuration with require().
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
}
