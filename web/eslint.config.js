import { readdirSync } from 'node:fs'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const features = readdirSync(new URL('./src/features', import.meta.url))

/** Forbids imports from the rooms named, with the reason. Rooms are imported by `@/room/…`; `..` never leaves a room. */
const wall = (rooms, message) => ({
  'no-restricted-imports': [
    'error',
    { patterns: [{ group: rooms.map((room) => `@/${room}/**`), message }, { group: ['../../*'], message: 'Import other rooms by @/…' }] },
  ],
})

export default tseslint.config(
  { ignores: ['dist', 'src/shared/api/schema.ts'] },
  ...tseslint.configs.strict,
  reactHooks.configs.flat.recommended,
  {
    files: ['src/**/*.{ts,tsx}', 'vite.config.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'max-lines': ['error', 400],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.tsx'],
    ignores: ['**/*.test.tsx', '**/*.examples.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 150, skipComments: true, skipBlankLines: true }] },
  },
  {
    // Only decoders may claim a type that the compiler cannot see.
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/shared/api/**', 'src/testing/**', '**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "TSAsExpression:not([typeAnnotation.typeName.name='const'])",
          message: 'Decode in shared/api instead of asserting a type.',
        },
      ],
    },
  },
  { files: ['src/shared/**'], rules: wall(['features', 'app'], 'shared knows neither features nor app.') },
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**`],
    rules: wall(
      ['app', ...features.filter((other) => other !== feature).map((other) => `features/${other}`)],
      'A feature knows shared only: never app, never another feature.',
    ),
  })),
  {
    // The tests of a room may use the doubles of testing; testing may use shared only.
    files: ['src/testing/**'],
    rules: wall(['features', 'app'], 'testing serves all rooms and knows none but shared.'),
  },
)
