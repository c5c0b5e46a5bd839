import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { AccessibilityStatement } from './accessibility-statement'

const shortcuts = [
  ['tab', ['Tab']],
  ['paste', ['Ctrl', 'V']],
  ['next', ['N']],
  ['previous', ['P']],
  ['decide', ['Y', 'X', 'R']],
  ['escape', ['Esc']],
] as const

const questions = ['formats', 'held', 'doubtful', 'interrupted', 'kept'] as const

/** How the pages work, their keys, and what we can say of their accessibility. */
export function HelpPage() {
  const { t } = useWords()
  return (
    <div className="prose">
      <PageHeading title={t('help.title')} />
      <h2>{t('help.questionsTitle')}</h2>
      {questions.map((question) => (
        <section key={question}>
          <h3>{t(`help.question.${question}`)}</h3>
          <p>{t(`help.answer.${question}`)}</p>
        </section>
      ))}
      <h2 id="shortcuts">{t('help.shortcutsTitle')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('help.keys')}</th>
            <th scope="col">{t('help.does')}</th>
          </tr>
        </thead>
        <tbody>
          {shortcuts.map(([name, keys]) => (
            <tr key={name}>
              <th scope="row">
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{t(`help.shortcut.${name}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2 id="accessibility">{t('help.accessibilityTitle')}</h2>
      <AccessibilityStatement />
      <h2>{t('help.programsTitle')}</h2>
      <p>
        {t('help.programs')} <a href="/docs/">{t('keys.reference')}</a>
      </p>
    </div>
  )
}
