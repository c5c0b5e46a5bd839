import { useState } from 'react'
import type { ApiKey, NewApiKey } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useKeys, useRenameKey, useReplaceKey, useRevokeKey } from './api'
import { ReplaceDialog, RevokeDialog } from './key-dialogs'
import { KeyRow } from './key-row'
import { NewKeyForm } from './new-key-form'
import { NewKeyNotice } from './new-key-notice'

/** Keys for programs: make one, see which there are and whether they are used, replace, rename, revoke. */
export function KeysPage() {
  const { t } = useWords()
  const announce = useAnnounce()
  const [made, setMade] = useState<NewApiKey | null>(null)
  const [revoking, setRevoking] = useState<ApiKey | null>(null)
  const [replacing, setReplacing] = useState<ApiKey | null>(null)
  const keys = useKeys()
  const revoke = useRevokeKey()
  const rename = useRenameKey()
  const replace = useReplaceKey()
  return (
    <>
      <PageHeading title={t('keys.title')} />
      <p className="lead">
        {t('keys.lead')} <a href="/docs/">{t('keys.reference')}</a>
      </p>
      {made === null ? null : <NewKeyNotice made={made} />}
      <NewKeyForm onMade={setMade} />
      <section aria-labelledby="keys-title">
        <h2 id="keys-title">{t('keys.listTitle')}</h2>
        {keys.isPending ? <Waiting /> : null}
        {keys.error ? <ProblemNotice problem={keys.error} onRetry={() => void keys.refetch()} /> : null}
        {rename.error ? <ProblemNotice problem={rename.error} /> : null}
        {keys.data?.length === 0 ? <p className="empty">{t('keys.none')}</p> : null}
        <ul className="rows">
          {keys.data?.map((key) => (
            <KeyRow
              key={key.id}
              apiKey={key}
              isSaving={rename.isPending}
              onRename={(name) => rename.mutate({ key: key.id, name }, { onSuccess: () => announce(t('keys.renamed', { name })) })}
              onReplace={() => setReplacing(key)}
              onRevoke={() => setRevoking(key)}
            />
          ))}
        </ul>
      </section>
      <RevokeDialog
        apiKey={revoking}
        isPending={revoke.isPending}
        problem={revoke.error}
        onClose={() => {
          revoke.reset()
          setRevoking(null)
        }}
        onRevoke={() => (revoking === null ? undefined : revoke.mutate(revoking.id, { onSuccess: () => setRevoking(null) }))}
      />
      <ReplaceDialog
        apiKey={replacing}
        isPending={replace.isPending}
        problem={replace.error}
        onClose={() => {
          replace.reset()
          setReplacing(null)
        }}
        onReplace={(hours) => {
          if (replacing === null) return
          replace.mutate(
            { key: replacing.id, hours },
            {
              onSuccess: (fresh) => {
                setReplacing(null)
                // After the dialog has given the focus back: the secret is what the reader came for.
                setTimeout(() => setMade(fresh))
              },
            },
          )
        }}
      />
    </>
  )
}
