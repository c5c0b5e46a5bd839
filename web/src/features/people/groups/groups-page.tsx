import { focusSoon } from '@/shared/ui/page/focus-soon'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Group } from '@/shared/api/access/person-models'
import { useWords } from '@/shared/i18n/use-words'
import { ConfirmDialog } from '@/shared/ui/controls/confirm-dialog'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { Waiting } from '@/shared/ui/status/waiting'
import { useDeleteGroup, useGroups, usePeopleToChoose, useSaveGroup } from '../api'
import { GroupForm } from './group-form'
import { GroupRow } from './group-row'

/** Groups of the department: roles for several people at once. */
export function GroupsPage({ isOperator }: { isOperator: boolean }) {
  const { t } = useWords()
  const announce = useAnnounce()
  const [edited, setEdited] = useState<Group | null>(null)
  const [deleting, setDeleting] = useState<Group | null>(null)
  const [saves, setSaves] = useState(0)
  const groups = useGroups()
  const people = usePeopleToChoose()
  const save = useSaveGroup()
  const remove = useDeleteGroup()
  const focus = (id: string) => focusSoon(id)

  return (
    <>
      <p className="back">
        <Link to="/department/people">{t('person.back')}</Link>
      </p>
      <PageHeading title={t('groups.title')} />
      <p className="lead">{t('groups.lead')}</p>
      {groups.isPending ? <Waiting /> : null}
      {groups.error ? <ProblemNotice problem={groups.error} onRetry={() => void groups.refetch()} /> : null}
      {groups.data?.length === 0 ? <p className="empty">{t('groups.none')}</p> : null}
      <ul className="rows" id="group-list" tabIndex={-1} aria-label={t('groups.title')}>
        {groups.data?.map((group) => (
          <GroupRow
            key={group.id}
            group={group}
            onEdit={() => {
              save.reset()
              setEdited(group)
            }}
            onDelete={() => setDeleting(group)}
          />
        ))}
      </ul>
      {save.data === undefined ? null : <p>{t('groups.saved', { name: save.data.name })}</p>}
      <GroupForm
        key={`${edited?.id ?? 'new'} ${saves}`}
        group={edited}
        people={people.data ?? []}
        isOperator={isOperator}
        isSaving={save.isPending}
        problem={save.error}
        onSave={(draft) =>
          save.mutate(
            { draft, changed: edited },
            {
              onSuccess: ({ id, name }) => {
                announce(t('groups.saved', { name }))
                setEdited(null)
                setSaves(saves + 1)
                focus(edited === null ? 'group-list' : `edit-group-${id}`)
              },
            },
          )
        }
        onCancel={
          edited === null
            ? null
            : () => {
                focus(`edit-group-${edited.id}`)
                setEdited(null)
              }
        }
      />
      <ConfirmDialog
        title={t('groups.removeTitle')}
        isOpen={deleting !== null}
        act={t('groups.remove')}
        isPending={remove.isPending}
        problem={remove.error}
        onClose={() => {
          remove.reset()
          setDeleting(null)
        }}
        onConfirm={() => {
          if (deleting === null) return
          remove.mutate(deleting.id, {
            onSuccess: () => {
              announce(t('groups.removed', { name: deleting.name }))
              setDeleting(null)
              focus('group-list')
            },
          })
        }}
      >
        <p>{t('groups.removeQuestion', { name: deleting?.name ?? '' })}</p>
      </ConfirmDialog>
    </>
  )
}
