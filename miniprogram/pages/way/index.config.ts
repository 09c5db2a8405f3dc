export default definePageConfig({ navigationBarTitleText: '去向填报' })
