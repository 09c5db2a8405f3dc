export default defineAppConfig({
  pages: [
    'pages/welcome/index',
    'pages/sign-in/index',
    'pages/activation/index',
    'pages/consent/index',
    'pages/confirm/index',
    'pages/main/index',
    'pages/way/index',
    'pages/record/index',
    'pages/record-section/index',
    'pages/messages/index',
    'pages/profile/index',
    'pages/student/index',
    'pages/mobile/index',
    'pages/email/index',
    'pages/graduations/index',
    'pages/not-found/index',
    // where other ways in lead back to; WeChat has its own
    ...(process.env.TARO_ENV === 'h5' ? ['pages/identity/index', 'pages/wechat/index'] : []),
  ],
  // loaded when somebody fills in a form: keeps the first start small
  subPackages: [
    {
      root: 'filling',
      pages: ['form/index', 'pictures/index', 'termination/index', 'destinations/index', 'correction/index'],
    },
  ],
  window: {
    navigationBarTitleText: '毕业去向登记',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f4f6f9',
    backgroundTextStyle: 'dark',
  },
  lazyCodeLoading: 'requiredComponents',
  animation: false,
})
