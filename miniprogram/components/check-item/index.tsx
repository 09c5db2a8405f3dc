import { View } from '@tarojs/components'
import './index.scss'

export interface CheckItemProps {
  text: string
  checked: boolean
  onChange: (checked: boolean) => void
}

export function CheckItem({ text, checked, onChange }: CheckItemProps) {
  if (process.env.TARO_ENV === 'h5') {
    return (
      <label className="check-item">
        <input
          type="checkbox"
          className="check-item-box"
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span className="check-item-text">{text}</span>
      </label>
    )
  }
  // WeChat's checkbox inside a label answers one tap twice, hence a drawn one.
  return (
    <View className="check-item" onClick={() => onChange(!checked)}>
      <View className={`check-item-drawn ${checked ? 'check-item-on' : ''}`}>{checked ? '✓' : ''}</View>
      <View className="check-item-text">{text}</View>
    </View>
  )
}
