import { readdirSync } from 'node:fs'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const features = readdirSync(new URL('./src/features', import.meta.url))

/** Forbids imports from the modules named, with the reason. Modules are imported by `@/module/…`; `..` never leaves a module. */
const forbidImports = (modules, message) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        { group: modules.map((module) => `@/${module}/**`), message },
        { group: ['../../*'], message: 'Import other modules by @/…' },
      ],
    },
  ],
})

export default tseslint.config(
  { ignores: ['dist', 'src/shared/api/schema.ts', 'src/shared/i18n/words.*.ts'] },
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
  { files: ['src/shared/**'], rules: forbidImports(['features', 'app'], 'shared knows neither features nor app.') },
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**`],
    rules: forbidImports(
      ['app', ...features.filter((other) => other !== feature).map((other) => `features/${other}`)],
      'A feature knows shared only: never app, never another feature.',
    ),
  })),
  {
    // The tests of a module may use the doubles of testing; testing may use shared only.
    files: ['src/testing/**'],
    rules: forbidImports(['features', 'app'], 'testing serves all modules and may use shared only.'),
  },
)
