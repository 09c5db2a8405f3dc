import type { ThemeConfig } from 'antd'

const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** The same colours and sizes as styles/base.css. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1f5eff',
    colorLink: '#1f5eff',
    colorError: '#c7362f',
    colorTextBase: '#1b2130',
    colorTextPlaceholder: '#69727f',
    colorTextDescription: '#69727f',
    colorBorder: '#cfd5df',
    borderRadius: 8,
    controlHeight: 34,
    fontSize: 14,
    fontFamily: 'inherit',
    motion: !calm,
  },
  components: {
    Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px' },
  },
}
