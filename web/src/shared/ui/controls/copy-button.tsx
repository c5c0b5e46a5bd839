import { useWords } from '@/shared/i18n/use-words'
import { useAnnounce } from '../status/announcer'
import { Button } from './button'

interface Props {
  readonly text: string
  readonly label: string
  /** Said once it is copied. */
  readonly copied: string
}

/** Copies a text, and says whether it did: a browser may refuse, and has no clipboard at all without https. */
export function CopyButton({ text, label, copied }: Props) {
  const { t } = useWords()
  const announce = useAnnounce()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      announce(copied)
    } catch {
      announce(t('action.copyFailed'))
    }
  }
  return <Button onPress={() => void copy()}>{label}</Button>
}
