import type { Person, PersonId } from '@/shared/api/access/person-models'
import { useWords } from '@/shared/i18n/use-words'
import { SelectField } from '@/shared/ui/controls/select-field'
import { usePeopleToChoose } from '../api'

const deciding = ['approver', 'officer', 'tenant_admin', 'operator'] as const

interface Props {
  readonly id: string
  readonly person: Person
  readonly value: PersonId | null
  readonly onChange: (value: PersonId | null) => void
}

/** Who takes over the held documents of a person who goes; nothing if none is waiting. */
export function HandOverField({ id, person, value, onChange }: Props) {
  const { t } = useWords()
  const people = usePeopleToChoose()
  if (person.openHolds === 0) return null
  const able =
    people.data?.filter((other) => other.id !== person.id && other.rolesInForce.some((role) => deciding.some((one) => one === role))) ?? []
  return (
    <SelectField
      id={id}
      label={t('person.handOver')}
      value={value === null ? '' : String(value)}
      choices={[
        { value: '', words: t('person.handOverNobody') },
        ...able.map((other) => ({ value: String(other.id), words: other.name === '' ? other.email : `${other.name} (${other.email})` })),
      ]}
      onChange={(chosen) => onChange(able.find((other) => String(other.id) === chosen)?.id ?? null)}
    />
  )
}
