// The five dialects: a request to a call, and an answer or a failure to what goes back. The shapes are those of the
// official SDKs and of real servers; tests/models/sdks checks that the SDKs accept them.
import { createHash } from 'node:crypto'

import { tokensOf } from './answers.mjs'

export const sha256 = (text) => createHash('sha256').update(text).digest('hex')

const IMAGE_TOKENS = 258
const isBlind = (model) => /blind/.test(model)
const isReasoner = (model) => /reasoner/.test(model)
const isUnknown = (model) => /nope/.test(model)

/** The parts of a message: a text, or parts of a kind. */
function partsOf(content, read) {
  if (typeof content === 'string') return { text: content, images: [] }
  const parts = (content ?? []).map(read)
  return { text: parts.map((part) => part.text ?? '').join(''), images: parts.filter((part) => part.image).map((part) => part.image) }
}

const decoded = (base64) => Buffer.from(base64 ?? '', 'base64')

const READERS = {
  ollama(path, body) {
    if (path === '/api/show') return { operation: 'show', model: body.model ?? body.name }
    if (path === '/api/embed') return { operation: 'embed', model: body.model, texts: [body.input ?? []].flat(), truncate: body.truncate }
    if (path !== '/api/chat') return null
    const users = (body.messages ?? []).filter((one) => one.role !== 'system')
    return {
      operation: 'chat', model: body.model, stream: body.stream !== false,
      system: (body.messages ?? []).filter((one) => one.role === 'system').map((one) => one.content).join('\n'),
      text: users.map((one) => one.content).join('\n'), images: users.flatMap((one) => (one.images ?? []).map(decoded)),
      schema: typeof body.format === 'object' ? body.format : null, max_tokens: body.options?.num_predict, num_ctx: body.options?.num_ctx,
      truncate: body.truncate, temperature: body.options?.temperature,
    }
  },
  openai(path, body) {
    if (path.endsWith('/embeddings')) return { operation: 'embed', model: body.model, texts: [body.input ?? []].flat(), encoding: body.encoding_format ?? 'float' }
    if (!path.endsWith('/chat/completions')) return null
    const isSystem = (one) => one.role === 'system' || one.role === 'developer'
    const read = (part) => (part.type === 'image_url' ? { image: decoded(part.image_url.url.split(',')[1]) } : { text: part.text })
    const users = (body.messages ?? []).filter((one) => !isSystem(one)).map((one) => partsOf(one.content, read))
    return {
      operation: 'chat', model: body.model, stream: body.stream === true,
      system: (body.messages ?? []).filter(isSystem).map((one) => partsOf(one.content, read).text).join('\n'),
      text: users.map((one) => one.text).join('\n'), images: users.flatMap((one) => one.images),
      schema: body.response_format?.json_schema?.schema ?? null, strict: body.response_format?.json_schema?.strict === true,
      max_tokens: body.max_completion_tokens ?? body.max_tokens, has_older_word: 'max_tokens' in body, temperature: body.temperature,
    }
  },
  anthropic(path, body, request) {
    if (!path.endsWith('/v1/messages')) return null
    const read = (part) => (part.type === 'image' ? { image: decoded(part.source?.data) } : { text: part.text })
    const users = (body.messages ?? []).map((one) => partsOf(one.content, read))
    const missing = !request.headers['anthropic-version'] || !Number.isInteger(body.max_tokens)
    return {
      operation: 'chat', model: body.model, stream: body.stream === true,
      system: typeof body.system === 'string' ? body.system : (body.system ?? []).map((one) => one.text).join('\n'),
      text: users.map((one) => one.text).join('\n'), images: users.flatMap((one) => one.images),
      schema: body.output_config?.format?.schema ?? null, max_tokens: body.max_tokens, temperature: body.temperature,
      problem: missing ? 'request_refused' : undefined,
    }
  },
  gemini(path, body) {
    const [, model, verb] = /\/models\/([^:/]+):(\w+)$/.exec(path) ?? []
    if (!model) return null
    const textIn = (content) => (content?.parts ?? []).map((part) => part.text ?? '').join('')
    if (verb === 'batchEmbedContents') return { operation: 'embed', model, texts: (body.requests ?? []).map((one) => textIn(one.content)) }
    if (verb === 'embedContent') return { operation: 'embed', model, texts: [textIn(body.content)], isSingle: true }
    if (verb !== 'generateContent' && verb !== 'streamGenerateContent') return null
    const parts = (body.contents ?? []).flatMap((one) => one.parts ?? [])
    const config = body.generationConfig ?? {}
    return {
      operation: 'chat', model, stream: verb === 'streamGenerateContent', system: textIn(body.systemInstruction),
      text: parts.map((part) => part.text ?? '').join(''), images: parts.filter((part) => part.inlineData).map((part) => decoded(part.inlineData.data)),
      schema: config.responseJsonSchema ?? config.responseSchema ?? null, max_tokens: config.maxOutputTokens, temperature: config.temperature,
    }
  },
  bedrock(path, body) {
    const [, id, verb] = /^\/model\/([^/]+)\/(\w[\w-]*)$/.exec(path) ?? []
    if (!id) return null
    const model = decodeURIComponent(id)
    if (verb === 'invoke') return { operation: 'embed', model, texts: body.texts ?? [body.inputText ?? ''], isSingle: 'inputText' in body }
    if (verb !== 'converse') return null
    const read = (part) => (part.image ? { image: decoded(part.image.source?.bytes) } : { text: part.text })
    const users = (body.messages ?? []).map((one) => partsOf(one.content, read))
    const schema = body.outputConfig?.textFormat?.structure?.jsonSchema?.schema
    return {
      operation: 'chat', model, stream: false, system: (body.system ?? []).map((one) => one.text).join('\n'),
      text: users.map((one) => one.text).join('\n'), images: users.flatMap((one) => one.images),
      schema: schema ? JSON.parse(schema) : null, max_tokens: body.inferenceConfig?.maxTokens, temperature: body.inferenceConfig?.temperature,
    }
  },
}

/** Places of a schema that a small model would never end. */
function unboundedIn(schema, place = '') {
  if (schema === null || typeof schema !== 'object') return []
  if (Array.isArray(schema)) return schema.flatMap((one, i) => unboundedIn(one, `${place}/${i}`))
  const types = [schema.type ?? []].flat()
  const isSaid = (words) => new RegExp(words).test(schema.description ?? '')
  const found = []
  if ('$ref' in schema) found.push(`${place}/$ref`)
  if (types.includes('string') && !schema.enum && !('maxLength' in schema) && !isSaid('At most \\d+ characters')) found.push(`${place}: string`)
  if (types.includes('array') && !('maxItems' in schema) && !isSaid('At most \\d+ items')) found.push(`${place}: array`)
  if (types.includes('object') && !('additionalProperties' in schema)) found.push(`${place}: object`)
  for (const [name, value] of Object.entries(schema)) if (name !== 'enum' && name !== 'required') found.push(...unboundedIn(value, `${place}/${name}`))
  return found
}

const NOT_ACCEPTED = ['minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'minimum',
  'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', '$ref']

/** Anthropic's models are held to a part of JSON Schema, and refuse the rest. */
function isStrange(schema) {
  if (Array.isArray(schema)) return schema.some(isStrange)
  if (schema === null || typeof schema !== 'object') return false
  const isOpen = schema.type === 'object' && schema.additionalProperties !== false
  return isOpen || NOT_ACCEPTED.some((word) => word in schema && typeof schema[word] !== 'object') || Object.values(schema).some(isStrange)
}

/** OpenAI's strict schemas: closed objects that need all of their members. */
function isNotStrict(schema) {
  if (Array.isArray(schema)) return schema.some(isNotStrict)
  if (schema === null || typeof schema !== 'object') return false
  const isOpen = schema.type === 'object' && (schema.additionalProperties !== false || (schema.required ?? []).length !== Object.keys(schema.properties ?? {}).length)
  return isOpen || Object.values(schema).some(isNotStrict)
}

function problemOf(call) {
  if (isUnknown(call.model ?? '')) return 'unknown_model'
  if (call.operation === 'show') return undefined
  if (call.operation === 'embed') return call.texts.length === 0 && call.dialect !== 'ollama' ? 'request_refused' : undefined
  if (isReasoner(call.model) && call.temperature !== undefined && call.temperature !== 1) return 'temperature_refused'
  if (isReasoner(call.model) && call.has_older_word) return 'max_tokens_refused'
  if (call.images.length > 0 && isBlind(call.model) && ['anthropic', 'gemini', 'bedrock'].includes(call.dialect)) return 'no_vision'
  if (call.schema && ['anthropic', 'bedrock'].includes(call.dialect) && isStrange(call.schema)) return 'schema_refused'
  if (call.schema && call.dialect === 'openai' && call.strict && (isNotStrict(call.schema) || /older/.test(call.model))) return 'schema_refused'
  if (call.dialect === 'ollama' && call.truncate === false && call.num_ctx && call.input_tokens > call.num_ctx) return 'too_long'
  return undefined
}

export function callOf(request, url, body) {
  let value
  try {
    value = body.length > 0 ? JSON.parse(body) : {}
  } catch {
    value = null
  }
  for (const [dialect, read] of Object.entries(READERS)) {
    const call = request.method === 'POST' ? read(url.pathname, value ?? {}, request) : null
    if (!call) continue
    Object.assign(call, { dialect, path: url.pathname, host: request.headers.host, headers: Object.keys(request.headers) })
    call.system ??= ''
    call.text ??= (call.texts ?? []).join('\n')
    const images = call.images ?? []
    call.hash = sha256([call.model, call.system, call.text, ...images.map(sha256)].join('\0'))
    call.text_sha256 = sha256(call.text)
    call.input_tokens = tokensOf(call.system) + tokensOf(call.text) + (isBlind(call.model ?? '') ? 0 : images.length * IMAGE_TOKENS)
    call.unbounded = call.schema ? unboundedIn(call.schema) : []
    call.problem ??= value === null ? 'request_refused' : problemOf(call)
    call.images = images.map((image) => image.length)
    return call
  }
  return {}
}

const id = (call, prefix) => `${prefix}${call.hash.slice(0, 12)}${call.n}`
const totalOf = (answer) => answer.input_tokens + answer.output_tokens
const sse = (events) => events.map(([name, value]) => `${name ? `event: ${name}\n` : ''}data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`).join('')
const halves = (text) => [text.slice(0, Math.ceil(text.length / 2)), text.slice(Math.ceil(text.length / 2))]

const MESSAGES = {
  rate_limited: 'Too many requests', overloaded: 'Overloaded', server_error: 'Internal error', key_refused: 'The key is not valid',
  unknown_model: 'The model does not exist', schema_refused: 'Invalid JSON schema', too_long: 'The prompt is too long: it exceeds the context length',
  request_refused: 'The request is not valid', no_vision: 'The model does not support image input', temperature_refused: "Unsupported value: 'temperature' does not support 0 with this model.",
  max_tokens_refused: "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.", no_credit: 'You exceeded your quota',
}
const STATUS = {
  rate_limited: 429, overloaded: 503, server_error: 500, key_refused: 401, unknown_model: 404, schema_refused: 400, too_long: 400,
  request_refused: 400, no_vision: 400, temperature_refused: 400, max_tokens_refused: 400, no_credit: 429,
}

/** Hints in headers: seconds and milliseconds. */
function hints(details) {
  const headers = {}
  if (details?.retry_after !== undefined) headers['retry-after'] = String(details.retry_after)
  if (details?.retry_after_ms !== undefined) headers['retry-after-ms'] = String(details.retry_after_ms)
  if (details?.should_retry !== undefined) headers['x-should-retry'] = String(details.should_retry)
  return headers
}

export const DIALECTS = {
  ollama: {
    answer(call, answer) {
      if (call.operation === 'show') return { value: { details: { family: 'fake' }, model_info: {}, capabilities: ['completion', ...(isBlind(call.model) || answer.is_blind ? [] : ['vision'])] } }
      if (call.operation === 'embed') return { value: { model: call.model, embeddings: answer.vectors, prompt_eval_count: answer.input_tokens } }
      const times = { total_duration: 5_000_000, load_duration: 1_000_000, prompt_eval_duration: 2_000_000, eval_duration: 2_000_000 }
      const end = {
        done: true, done_reason: answer.is_cut ? 'length' : 'stop', ...times, prompt_eval_count: answer.input_tokens, eval_count: answer.output_tokens,
      }
      const message = (content) => ({ model: call.model, created_at: new Date().toISOString(), message: { role: 'assistant', content, ...(answer.reasoning ? { thinking: answer.reasoning } : {}) } })
      if (!call.stream) return { value: { ...message(answer.refusal ?? answer.text), ...end } }
      const lines = [...halves(answer.text).map((half) => ({ ...message(half), done: false })), { ...message(''), ...end }]
      return { type: 'application/x-ndjson', body: lines.map((line) => `${JSON.stringify(line)}\n`).join('') }
    },
    failure(kind, call, details) {
      const own = {
        unknown_model: `model '${call.model}' not found`, too_long: 'the input length exceeds the context length', schema_refused: 'invalid JSON schema in format',
        overloaded: 'server busy, please try again.  maximum pending requests exceeded', server_error: 'an error was encountered while running the model: unexpected EOF',
      }
      return { status: kind === 'schema_refused' ? 500 : STATUS[kind], value: { error: own[kind] ?? MESSAGES[kind] }, headers: hints(details) }
    },
  },

  openai: {
    answer(call, answer) {
      if (call.operation === 'embed') {
        const encode = (vector) => (call.encoding === 'base64' ? Buffer.from(new Float32Array(vector).buffer).toString('base64') : vector)
        const data = answer.vectors.map((vector, index) => ({ object: 'embedding', index, embedding: encode(vector) }))
        return { value: { object: 'list', model: call.model, data, usage: { prompt_tokens: answer.input_tokens, total_tokens: answer.input_tokens } } }
      }
      const usage = {
        prompt_tokens: answer.input_tokens, completion_tokens: answer.output_tokens, total_tokens: totalOf(answer),
        completion_tokens_details: { reasoning_tokens: answer.reasoning_tokens ?? 0 }, prompt_tokens_details: { cached_tokens: 0 },
      }
      const head = { id: id(call, 'chatcmpl-'), created: Math.floor(Date.now() / 1000), model: call.model }
      const finish = answer.is_cut ? 'length' : 'stop'
      if (call.stream) {
        const chunk = (delta, finish_reason = null) => ['', { ...head, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] }]
        const events = [chunk({ role: 'assistant', content: '' }), ...halves(answer.text).map((content) => chunk({ content })), chunk({}, finish), ['', '[DONE]']]
        return { type: 'text/event-stream', body: sse(events) }
      }
      const message = { role: 'assistant', content: answer.refusal ? null : answer.text, refusal: answer.refusal ?? null }
      if (answer.reasoning) message.reasoning_content = answer.reasoning
      return { value: { ...head, object: 'chat.completion', choices: [{ index: 0, message, logprobs: null, finish_reason: finish }], usage }, headers: { 'x-request-id': id(call, 'req_') } }
    },
    failure(kind, call, details) {
      const codes = { rate_limited: 'rate_limit_exceeded', unknown_model: 'model_not_found', key_refused: 'invalid_api_key', too_long: 'context_length_exceeded', no_credit: 'insufficient_quota' }
      const message = kind === 'schema_refused' ? "Invalid schema for response_format 'answer'" : MESSAGES[kind]
      return { status: STATUS[kind], value: { error: { message, type: 'invalid_request_error', param: /^Unsupported \w+: '(\w+)'/.exec(message)?.[1] ?? null, code: codes[kind] ?? null } }, headers: hints(details) }
    },
  },

  anthropic: {
    answer(call, answer) {
      const usage = { input_tokens: answer.input_tokens, output_tokens: answer.output_tokens, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 }
      const stop_reason = answer.refusal ? 'refusal' : answer.is_cut ? 'max_tokens' : 'end_turn'
      const head = { id: id(call, 'msg_'), type: 'message', role: 'assistant', model: call.model }
      const headers = { 'request-id': id(call, 'req_') }
      const text = answer.refusal ?? answer.text
      if (call.stream) {
        const events = [
          ['message_start', { type: 'message_start', message: { ...head, content: [], stop_reason: null, stop_sequence: null, usage } }],
          ['content_block_start', { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }],
          ['ping', { type: 'ping' }],
          ...halves(text).map((half) => ['content_block_delta', { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: half } }]),
          ['content_block_stop', { type: 'content_block_stop', index: 0 }],
          ['message_delta', { type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage }],
          ['message_stop', { type: 'message_stop' }],
        ]
        return { type: 'text/event-stream', body: sse(events), headers }
      }
      const thinking = answer.reasoning ? [{ type: 'thinking', thinking: answer.reasoning, signature: 'c2ln' }] : []
      return { value: { ...head, content: [...thinking, { type: 'text', text }], stop_reason, stop_sequence: null, usage }, headers }
    },
    failure(kind, call, details) {
      const types = { rate_limited: 'rate_limit_error', overloaded: 'overloaded_error', server_error: 'api_error', key_refused: 'authentication_error', unknown_model: 'not_found_error', no_credit: 'billing_error' }
      const message = { too_long: 'prompt is too long: 210000 tokens > 200000 maximum', schema_refused: 'output_config.format.schema: not supported' }[kind] ?? MESSAGES[kind]
      const status = { overloaded: 529, no_credit: 400 }[kind] ?? STATUS[kind]
      const request_id = id(call, 'req_')
      return { status, value: { type: 'error', error: { type: types[kind] ?? 'invalid_request_error', message }, request_id }, headers: { 'request-id': request_id, ...hints(details) } }
    },
  },

  gemini: {
    answer(call, answer) {
      if (call.operation === 'embed') {
        const values = answer.vectors.map((vector) => ({ values: vector }))
        return { value: call.isSingle ? { embedding: values[0] } : { embeddings: values } }
      }
      const thoughts = answer.reasoning_tokens ?? 0
      const usageMetadata = {
        promptTokenCount: answer.input_tokens, candidatesTokenCount: answer.output_tokens - thoughts, totalTokenCount: totalOf(answer),
        ...(thoughts ? { thoughtsTokenCount: thoughts } : {}),
        promptTokensDetails: [{ modality: 'TEXT', tokenCount: answer.input_tokens }, ...(call.images.length && !answer.is_blind ? [{ modality: 'IMAGE', tokenCount: IMAGE_TOKENS }] : [])],
      }
      const tail = { usageMetadata, modelVersion: call.model, responseId: id(call, '') }
      if (answer.refusal) return { value: { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, ...tail } }
      const candidate = (text, finishReason) => ({ candidates: [{ content: { role: 'model', parts: [...(answer.reasoning ? [{ text: answer.reasoning, thought: true }] : []), { text }] }, index: 0, ...(finishReason ? { finishReason } : {}) }], ...tail })
      const finish = answer.is_cut ? 'MAX_TOKENS' : 'STOP'
      if (!call.stream) return { value: candidate(answer.text, finish) }
      const [first, second] = halves(answer.text)
      return { type: 'text/event-stream', body: sse([['', candidate(first)], ['', candidate(second, finish)]]) }
    },
    failure(kind, call, details) {
      const states = { rate_limited: 'RESOURCE_EXHAUSTED', overloaded: 'UNAVAILABLE', server_error: 'INTERNAL', key_refused: 'INVALID_ARGUMENT', unknown_model: 'NOT_FOUND', no_credit: 'RESOURCE_EXHAUSTED' }
      const status = kind === 'key_refused' ? 400 : STATUS[kind]
      const said = { too_long: 'The input token count (40000) exceeds the maximum number of tokens allowed', key_refused: 'API key not valid. Please pass a valid API key.', schema_refused: 'Invalid schema in response_json_schema' }
      const error = { code: status, message: said[kind] ?? MESSAGES[kind], status: states[kind] ?? 'INVALID_ARGUMENT' }
      if (kind === 'key_refused') error.details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }]
      const wait = details?.retry_after_ms !== undefined ? details.retry_after_ms / 1000 : details?.retry_after
      if (wait !== undefined) error.details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${wait}s` }]
      return { status, value: { error }, headers: {} }
    },
  },

  bedrock: {
    answer(call, answer) {
      if (call.operation === 'embed') {
        if (!call.isSingle) return { value: { embeddings: answer.vectors, id: id(call, ''), texts: call.texts, response_type: 'embeddings_floats' } }
        return { value: answer.vectors.length ? { embedding: answer.vectors[0], inputTextTokenCount: answer.input_tokens } : { embeddings: [] } }
      }
      const reasoning = answer.reasoning ? [{ reasoningContent: { reasoningText: { text: answer.reasoning, signature: 'c2ln' } } }] : []
      const usage = { inputTokens: answer.input_tokens, outputTokens: answer.output_tokens, totalTokens: totalOf(answer) }
      const stopReason = answer.refusal ? 'content_filtered' : answer.is_cut ? 'max_tokens' : 'end_turn'
      return {
        value: { output: { message: { role: 'assistant', content: [...reasoning, { text: answer.refusal ?? answer.text }] } }, stopReason, usage, metrics: { latencyMs: 5 } },
        headers: { 'x-amzn-requestid': id(call, '') },
      }
    },
    failure(kind, call, details) {
      const names = { rate_limited: 'ThrottlingException', overloaded: 'ServiceUnavailableException', server_error: 'InternalServerException', key_refused: 'AccessDeniedException', unknown_model: 'ResourceNotFoundException', no_credit: 'ServiceQuotaExceededException' }
      const status = { key_refused: 403, no_credit: 400 }[kind] ?? STATUS[kind]
      const message = { too_long: 'Input is too long for requested model.', schema_refused: 'The JSON schema is not supported.' }[kind] ?? MESSAGES[kind]
      return { status, value: { message }, headers: { 'x-amzn-errortype': `${names[kind] ?? 'ValidationException'}:http://internal.amazon.com/`, 'x-amzn-requestid': id(call, ''), ...hints(details) } }
    },
  },
}
