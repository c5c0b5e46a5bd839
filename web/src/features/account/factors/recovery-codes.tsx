import { useEffect, useRef } from 'react'
import { saveFile } from '@/shared/format/save-file'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { CopyButton } from '@/shared/ui/controls/copy-button'

interface Props {
  readonly codes: readonly string[]
  /** Whose they are, for the file. */
  readonly name: string
  readonly onDone: () => void
}

/** New recovery codes, shown this once: to copy, to save, to print. Takes the focus. */
export function RecoveryCodes({ codes, name, onDone }: Props) {
  const { t, locale } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const asText = () => `${t('factors.codes.file', { name, when: momentInWords(new Date(), locale) })}\n\n${codes.join('\n')}\n`
  return (
    <section className="notice notice-good to-print" aria-labelledby="codes-shown">
      <h2 id="codes-shown" ref={heading} tabIndex={-1}>
        {t('factors.codes.shownTitle')}
      </h2>
      <p>{t('factors.codes.once')}</p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="choices">
        <Button onPress={() => saveFile('lectern-recovery-codes.txt', new Blob([asText()], { type: 'text/plain' }))}>
          {t('factors.codes.save')}
        </Button>
        <Button onPress={() => window.print()}>{t('factors.codes.print')}</Button>
        <CopyButton text={codes.join('\n')} label={t('factors.codes.copy')} copied={t('factors.codes.copied')} />
        <Button tone="primary" onPress={onDone}>
          {t('factors.codes.done')}
        </Button>
      </div>
    </section>
  )
}
