export default definePageConfig({ navigationBarTitleText: '分类及证明材料' })
