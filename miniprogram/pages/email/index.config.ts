export default definePageConfig({ navigationBarTitleText: '修改电子邮箱' })
