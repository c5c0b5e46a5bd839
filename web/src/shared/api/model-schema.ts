/** Types of the routes for language models, until openapi.yaml has them. */
export interface components {
  schemas: {
    /** @enum {string} */
    AnalysisKind: 'summary' | 'entities' | 'key_points' | 'sentiment' | 'metadata'
    AnalysisGap: {
      first_page: number
      last_page: number
      reason: string
    }
    Analysis: {
      kind: components['schemas']['AnalysisKind']
      /** @enum {string} */
      state: 'waiting' | 'running' | 'done' | 'failed'
      source: ('model' | 'rules') | null
      language: string | null
      provider: string | null
      model: string | null
      prompt_version: string | null
      config_version: number | null
      is_local: boolean | null
      masked: boolean | null
      result: unknown
      gaps: components['schemas']['AnalysisGap'][]
      chunks: number | null
      chunks_done: number | null
      dropped: number | null
      cost: number | null
      currency: string | null
      asked_at: string | null
      ended_at: string | null
      reason: string | null
    }
    ModelPlan: {
      outcome: string
      provider: string | null
      is_local: boolean | null
    }
    AnalysisList: {
      analyses: components['schemas']['Analysis'][]
      kinds: components['schemas']['AnalysisKind'][]
      models: components['schemas']['ModelPlan']
      currency: string | null
    }
    AnalysesRequest: {
      kinds: components['schemas']['AnalysisKind'][]
      language?: string
      again?: boolean
    }
    AnalysisEstimate: {
      input_tokens: number
      output_tokens: number
      cost: number
      currency: string | null
      provider: string | null
      is_local: boolean | null
      outcome: string
    }
    Enhancement: {
      state: string
      asked_at: string | null
      ended_at: string | null
      pages: number | null
      changes: number | null
      refused: number | null
      gaps: components['schemas']['AnalysisGap'][]
      cost: number | null
      provider: string | null
      version: number | null
    }
    ModelCall: {
      purpose: string
      provider: string
      model: string
      state: string
      input_tokens: number | null
      output_tokens: number | null
      cost: number | null
      retries: number | null
      reason: string | null
      page: number | null
      started_at: string
      seconds: number | null
      prompt_version: string | null
      config_version: number | null
    }
    ModelCallList: {
      calls: components['schemas']['ModelCall'][]
      cost: number
      possibly_paid_twice: number
      currency: string | null
    }
    ModelCosts: {
      month: string
      currency: string | null
      cost: number
      reserved: number
      cap: number | null
      by: {
        provider: string
        purpose: string
        calls: number
        failed: number
        input_tokens: number
        output_tokens: number
        cost: number
      }[]
    }
    ModelProvider: {
      name: string
      dialect: string
      is_local: boolean
      address: string
      models: {
        [key: string]: unknown
      }
      state: string
      said: string | null
      seen_at: string | null
    }
    PlannedModel: {
      outcome: string
      provider: string | null
      tier: string | null
      model: string | null
    }
    ModelProviderList: {
      providers: components['schemas']['ModelProvider'][]
      plan: {
        [key: string]: components['schemas']['PlannedModel']
      }
    }
    ConfigEntry: {
      name: string
      version: number
      value: unknown
      schema: unknown
      note: string | null
      changed_at: string | null
      changed_by: string | null
    }
    ConfigList: {
      config: components['schemas']['ConfigEntry'][]
    }
    ConfigVersion: {
      version: number
      value: unknown
      note: string | null
      changed_at: string
      changed_by: string | null
    }
    ConfigVersionList: {
      versions: components['schemas']['ConfigVersion'][]
    }
    ConfigChange: {
      value: unknown
      note?: string
    }
    Preset: {
      name: string
      label: string
      profile: string | null
      formats: string[]
      analyses: components['schemas']['AnalysisKind'][]
      enhance: boolean
    }
    PresetList: {
      presets: components['schemas']['Preset'][]
    }
  }
  responses: never
  parameters: never
  requestBodies: never
  headers: never
  pathItems: never
}
