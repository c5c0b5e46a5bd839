import type { problemWord as englishProblemWord } from '../en/people'
import type { SameKeys } from '../shape'

export const problemWord: SameKeys<typeof englishProblemWord> = {
  totp_exists: { title: 'Es gibt schon eine Authenticator-App', next: 'Entfernen Sie sie zuerst, wenn Sie eine andere einrichten wollen.' },
  second_factor_demanded: {
    title: 'Das ist Ihr letzter zweiter Faktor',
    next: 'Ihr Fachbereich verlangt einen. Fügen Sie zuerst einen anderen hinzu, und entfernen Sie dann diesen.',
  },
  no_other_way: {
    title: 'Sie könnten sich nicht mehr anmelden',
    next: 'Setzen Sie zuerst ein Passwort, oder fügen Sie einen anderen Passkey hinzu.',
  },
  sign_in_again: { title: 'Die Anmeldung hat zu lange gedauert', next: 'Beginnen Sie noch einmal.' },
  enrol_second_factor: { title: 'Zuerst wird ein zweiter Faktor verlangt', next: 'Richten Sie ihn unter „Mein Konto“ ein.' },
}
