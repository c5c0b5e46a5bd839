import { Link } from '@tanstack/react-router'
import type { SettingChange } from '@/shared/api/access/change-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useSettingChanges, useTakeBack } from './api'
import { ChangeRow } from './change-row'
import { useSettingWords } from './use-setting-words'

/** Who changed what, of one setting or of all, and the way back. */
export function ChangesPage({ name }: { name: string | null }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const { labelOf } = useSettingWords()
  const changes = useSettingChanges(name)
  const takeBack = useTakeBack()
  const rows = changes.data?.pages.flatMap((page) => page.changes) ?? []

  const undo = (change: SettingChange) =>
    takeBack.mutate(change.id, { onSuccess: () => announce(t('settingChanges.takenBack', { name: labelOf(change.name) })) })
  const more = () =>
    void changes.fetchNextPage().then(({ data }) => {
      const count = data?.pages.flatMap((page) => page.changes).length ?? 0
      announce(t('settingChanges.loaded', { count }))
    })

  return (
    <>
      <p className="back">
        <Link to="/department/settings">{t('settingChanges.back')}</Link>
      </p>
      <PageHeading
        key={name ?? ''}
        title={name === null ? t('settingChanges.title') : t('settingChanges.titleOf', { name: labelOf(name) })}
      />
      <p className="lead">{t('settingChanges.lead')}</p>
      {name === null ? null : (
        <p>
          <Link to="/department/settings/changes">{t('settingChanges.all')}</Link>
        </p>
      )}
      {takeBack.error ? <ProblemNotice problem={takeBack.error} /> : null}
      {takeBack.isSuccess && takeBack.variables !== undefined ? (
        <p>{t('settingChanges.takenBack', { name: labelOf(rows.find(({ id }) => id === takeBack.variables)?.name ?? name ?? '') })}</p>
      ) : null}
      {changes.isPending ? <Waiting /> : null}
      {changes.error ? <ProblemNotice problem={changes.error} onRetry={() => void changes.refetch()} /> : null}
      {changes.data !== undefined && rows.length === 0 ? <p className="empty">{t('settingChanges.none')}</p> : null}
      <ul className="rows">
        {rows.map((change) => (
          <ChangeRow
            key={change.id}
            change={change}
            isPending={takeBack.isPending && takeBack.variables === change.id}
            onTakeBack={() => undo(change)}
          />
        ))}
      </ul>
      {changes.hasNextPage ? (
        <div>
          <Button isPending={changes.isFetchingNextPage} onPress={more}>
            {t('settingChanges.more')}
          </Button>
        </div>
      ) : null}
    </>
  )
}
