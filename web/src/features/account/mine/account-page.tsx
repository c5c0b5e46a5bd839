import { useState } from 'react'
import type { Account } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { AccountLinks } from './account-links'
import { AddressForm } from './address-form'
import { useNewAddress, useNewPassword, useRename } from './api'
import { MustNotice } from './must-notice'
import { NameForm } from './name-form'
import { PasswordChangeForm } from './password-change-form'

/** A person's own account: name, address, password, a copy of the data. */
export function AccountPage({ who }: { who: Account }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const [wasBound] = useState(who.must !== null)
  const rename = useRename()
  const address = useNewAddress()
  const password = useNewPassword()
  return (
    <>
      <PageHeading title={t('mine.title')} />
      <AccountLinks />
      <MustNotice must={who.must} wasBound={wasBound} />
      {who.hasPassword ? (
        <PasswordChangeForm
          isSaving={password.isPending}
          isSaved={password.isSuccess}
          problem={password.error}
          onSave={(change) => password.mutate(change, { onSuccess: () => announce(t('mine.passwordSaved')) })}
        />
      ) : (
        <section className="card" aria-labelledby="password-title">
          <h2 id="password-title">{t('mine.passwordTitle')}</h2>
          <p>{t('mine.passwordNone')}</p>
        </section>
      )}
      <NameForm
        name={who.displayName}
        isSaving={rename.isPending}
        problem={rename.error}
        onSave={(name) => rename.mutate(name, { onSuccess: () => announce(t('mine.nameSaved')) })}
      />
      {rename.isSuccess ? <p>{t('mine.nameSaved')}</p> : null}
      {who.email !== null && who.hasPassword ? (
        <AddressForm
          email={who.email}
          isSaving={address.isPending}
          problem={address.error}
          sentTo={address.isSuccess ? address.variables.email : null}
          link={address.data?.link ?? null}
          onSave={(change) => address.mutate(change, { onSuccess: () => announce(t('mine.addressSent', { email: change.email })) })}
        />
      ) : null}
      <section className="card form" aria-labelledby="data-title">
        <h2 id="data-title">{t('mine.dataTitle')}</h2>
        <p>{t('mine.dataLead')}</p>
        <a className="button button-plain" href="/api/v1/me/export" download="lectern-my-data.json">
          {t('mine.dataSave')}
        </a>
      </section>
    </>
  )
}
