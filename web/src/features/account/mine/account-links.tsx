import { Link } from '@tanstack/react-router'
import { useWords } from '@/shared/i18n/use-words'

const parts = [
  { to: '/account', words: 'profile' },
  { to: '/account/security', words: 'security' },
  { to: '/account/sessions', words: 'sessions' },
] as const

/** The parts of a person's own account. */
export function AccountLinks() {
  const { t } = useWords()
  return (
    <nav className="part-links" aria-label={t('mine.parts')}>
      <ul>
        {parts.map(({ to, words }) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: true }}>
              {t(`mine.${words}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
