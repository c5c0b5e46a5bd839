import { offlineProblem } from '@/shared/api/problem'
import type { Examples } from '@/testing/examples'
import { ClientForm } from './client-form'

export const examples: Examples = {
  empty: () => (
    <ClientForm
      issuers={['https://idp.example.edu']}
      audience="https://lectern.example.edu"
      isSaving={false}
      problem={null}
      onAdd={() => Promise.resolve()}
    />
  ),
  offline: () => (
    <ClientForm
      issuers={['https://idp.example.edu']}
      audience="https://lectern.example.edu"
      isSaving={false}
      problem={offlineProblem()}
      onAdd={() => Promise.resolve()}
    />
  ),
}
