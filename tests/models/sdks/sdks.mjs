// The official SDKs talk to the fake provider as they would to the real ones: text, a picture and a schema, a stream,
// embeddings, errors and refusals. What they do not accept, our fake says wrongly.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import Anthropic from '@anthropic-ai/sdk'
import { BedrockRuntimeClient, ConverseCommand, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime'
import { GoogleGenAI } from '@google/genai'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { Ollama } from 'ollama'
import OpenAI from 'openai'

const fake = spawn('node', [fileURLToPath(new URL('../../support/fake_provider/fake_provider.mjs', import.meta.url)), '--secret', 'SECRET'], { stdio: ['ignore', 'pipe', 'inherit'] })
process.on('exit', () => fake.kill())
const [port] = await once(createInterface(fake.stdout), 'line')
const url = `http://127.0.0.1:${port}`

const control = async (path, wish) => (await fetch(`${url}/control/${path}`, wish ? { method: 'POST', body: JSON.stringify(wish) } : {})).json()
const faults = (...rules) => control('set', { faults: rules })
const lastCall = async () => (await control('calls')).calls.at(-1)

const TEXT = 'The library of Graz opened in 1895. It keeps two million books in nine halls. Readers may borrow ten of them at once.'
const PICTURE = Buffer.from('not really a picture').toString('base64')
const SCHEMA = {
  type: 'object', properties: { summary: { type: 'string' }, keywords: { type: 'array', items: { type: 'string' } } },
  required: ['summary', 'keywords'], additionalProperties: false,
}
const SUMMARY = /library of Graz/

/** What an SDK must be able to do; null if the dialect has no such thing. */
const SDKS = {
  openai() {
    const client = new OpenAI({ apiKey: 'key', baseURL: `${url}/v1`, maxRetries: 2 })
    const ask = (more = {}) => client.chat.completions.create({ model: 'm', messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: TEXT }], ...more })
    return {
      text: async () => (await ask()).choices[0].message.content,
      schema: async () => {
        const content = [{ type: 'text', text: TEXT }, { type: 'image_url', image_url: { url: `data:image/png;base64,${PICTURE}` } }]
        const answer = await client.chat.completions.parse({
          model: 'm', messages: [{ role: 'user', content }], max_completion_tokens: 500,
          response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema: SCHEMA } },
        })
        assert.ok(answer.usage.prompt_tokens > 10 && answer.usage.completion_tokens > 5)
        assert.equal(answer.choices[0].finish_reason, 'stop')
        return answer.choices[0].message.content
      },
      stream: async () => {
        let text = ''
        for await (const chunk of await ask({ stream: true })) text += chunk.choices[0]?.delta?.content ?? ''
        return text
      },
      vectors: async (texts) => (await client.embeddings.create({ model: 'm', input: texts })).data.map((one) => one.embedding),
      refusal: async () => (await ask()).choices[0].message.refusal,
      unknownModel: [() => client.chat.completions.create({ model: 'nope', messages: [{ role: 'user', content: 'Hi.' }] }), (error) => error instanceof OpenAI.NotFoundError && error.code === 'model_not_found'],
      rateLimited: (error) => error instanceof OpenAI.RateLimitError,
      tries: 3,
    }
  },
  anthropic() {
    const client = new Anthropic({ apiKey: 'key', baseURL: url, maxRetries: 2 })
    const ask = (more = {}) => client.messages.create({ model: 'm', max_tokens: 500, messages: [{ role: 'user', content: TEXT }], ...more })
    return {
      text: async () => (await ask({ system: 'Be brief.' })).content[0].text,
      schema: async () => {
        const content = [{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: PICTURE } }, { type: 'text', text: TEXT }]
        const answer = await ask({ messages: [{ role: 'user', content }], output_config: { format: { type: 'json_schema', schema: SCHEMA } } })
        assert.equal(answer.stop_reason, 'end_turn')
        assert.ok(answer.usage.input_tokens > 10)
        return answer.content[0].text
      },
      stream: async () => (await client.messages.stream({ model: 'm', max_tokens: 500, messages: [{ role: 'user', content: TEXT }] }).finalMessage()).content[0].text,
      vectors: null,
      refusal: async () => ((await ask()).stop_reason === 'refusal' ? 'refused' : null),
      unknownModel: [() => ask({ model: 'nope' }), (error) => error instanceof Anthropic.NotFoundError],
      rateLimited: (error) => error instanceof Anthropic.RateLimitError,
      tries: 3,
    }
  },
  gemini() {
    const client = new GoogleGenAI({ apiKey: 'key', httpOptions: { baseUrl: url } })
    const ask = (contents = TEXT, config = {}) => client.models.generateContent({ model: 'm', contents, config })
    return {
      text: async () => (await ask(TEXT, { systemInstruction: 'Be brief.' })).text,
      schema: async () => {
        const parts = [{ text: TEXT }, { inlineData: { mimeType: 'image/png', data: PICTURE } }]
        const answer = await ask([{ role: 'user', parts }], { maxOutputTokens: 500, responseMimeType: 'application/json', responseJsonSchema: SCHEMA })
        assert.equal(answer.candidates[0].finishReason, 'STOP')
        assert.ok(answer.usageMetadata.promptTokenCount > 10)
        return answer.text
      },
      stream: async () => {
        let text = ''
        for await (const chunk of await client.models.generateContentStream({ model: 'm', contents: TEXT })) text += chunk.text ?? ''
        return text
      },
      vectors: async (texts) => (await client.models.embedContent({ model: 'm', contents: texts })).embeddings.map((one) => one.values),
      refusal: async () => (await ask()).promptFeedback?.blockReason,
      unknownModel: [() => client.models.generateContent({ model: 'nope', contents: 'Hi.' }), (error) => error.status === 404],
      rateLimited: (error) => error.status === 429,
      tries: 1,
    }
  },
  bedrock(more = { credentials: { accessKeyId: 'AKID', secretAccessKey: 'SECRET' } }) {
    const client = new BedrockRuntimeClient({ region: 'eu-central-1', endpoint: url, requestHandler: new NodeHttpHandler(), maxAttempts: 3, ...more })
    const ask = (input = {}) => client.send(new ConverseCommand({ modelId: 'anthropic.m:0', messages: [{ role: 'user', content: [{ text: TEXT }] }], ...input }))
    return {
      text: async () => (await ask({ system: [{ text: 'Be brief.' }] })).output.message.content[0].text,
      schema: async () => {
        const content = [{ image: { format: 'png', source: { bytes: Buffer.from(PICTURE, 'base64') } } }, { text: TEXT }]
        const answer = await ask({
          messages: [{ role: 'user', content }], inferenceConfig: { maxTokens: 500 },
          outputConfig: { textFormat: { type: 'json_schema', structure: { jsonSchema: { name: 'answer', schema: JSON.stringify(SCHEMA) } } } },
        })
        assert.equal(answer.stopReason, 'end_turn')
        assert.ok(answer.usage.inputTokens > 10)
        return answer.output.message.content[0].text
      },
      stream: null,
      vectors: async (texts) => {
        const vectors = []
        for (const inputText of texts) {
          const answer = await client.send(new InvokeModelCommand({ modelId: 'amazon.titan-embed-text-v2:0', body: JSON.stringify({ inputText }) }))
          vectors.push(JSON.parse(new TextDecoder().decode(answer.body)).embedding)
        }
        return vectors
      },
      refusal: async () => ((await ask()).stopReason === 'content_filtered' ? 'refused' : null),
      unknownModel: [() => ask({ modelId: 'nope' }), (error) => error.name === 'ResourceNotFoundException'],
      rateLimited: (error) => error.name === 'ThrottlingException',
      tries: 3,
    }
  },
  ollama() {
    const client = new Ollama({ host: url })
    const ask = (more = {}) => client.chat({ model: 'm', messages: [{ role: 'user', content: TEXT }], stream: false, ...more })
    return {
      text: async () => (await ask({ messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: TEXT }] })).message.content,
      schema: async () => {
        const answer = await ask({ messages: [{ role: 'user', content: TEXT, images: [PICTURE] }], format: SCHEMA, options: { num_predict: 500, num_ctx: 4096 } })
        assert.equal(answer.done_reason, 'stop')
        assert.ok(answer.prompt_eval_count > 10 && answer.eval_count > 5)
        return answer.message.content
      },
      stream: async () => {
        let text = ''
        for await (const part of await client.chat({ model: 'm', messages: [{ role: 'user', content: TEXT }], stream: true })) text += part.message.content
        return text
      },
      vectors: async (texts) => (await client.embed({ model: 'm', input: texts })).embeddings,
      capabilities: async () => (await client.show({ model: 'm' })).capabilities,
      refusal: null,
      unknownModel: [() => ask({ model: 'nope' }), (error) => error.status_code === 404],
      rateLimited: (error) => error.status_code === 429,
      tries: 1,
    }
  },
}

let passed = 0
async function check(name, sure) {
  try {
    await sure()
    ++passed
  } catch (error) {
    console.error(`FAILED ${name}\n`, error)
    process.exitCode = 1
  }
}

for (const [name, make] of [...Object.entries(SDKS), ['bedrock with a bearer key', () => SDKS.bedrock({ token: { token: 'key' }, authSchemePreference: ['httpBearerAuth'] })]]) {
  const sdk = make()
  await faults()
  await check(`${name}: text`, async () => {
    assert.match(await sdk.text(), SUMMARY)
    const call = await lastCall()
    assert.deepEqual([call.system, call.text], ['Be brief.', TEXT])
    if (name.startsWith('bedrock')) assert.equal(call.credentials, name === 'bedrock' ? 'sigv4' : 'bearer')
  })
  if (name === 'bedrock') {
    const stranger = SDKS.bedrock({ credentials: { accessKeyId: 'AKID', secretAccessKey: 'WRONG' } })
    await check(`${name}: wrong secret`, () => assert.rejects(stranger.text, (error) => error.name === 'AccessDeniedException'))
  }
  await check(`${name}: picture and schema`, async () => {
    const answer = JSON.parse(await sdk.schema())
    assert.match(answer.summary, SUMMARY)
    const call = await lastCall()
    assert.deepEqual([call.images, call.schema, call.max_tokens], [[20], SCHEMA, 500])
  })
  if (sdk.stream) await check(`${name}: stream`, async () => assert.match(await sdk.stream(), SUMMARY))
  if (sdk.capabilities) await check(`${name}: capabilities`, async () => assert.deepEqual(await sdk.capabilities(), ['completion', 'vision']))
  if (sdk.vectors) {
    await check(`${name}: vectors`, async () => {
      const vectors = await sdk.vectors(['an open library', 'rain'])
      assert.deepEqual(vectors.map((vector) => vector.length), [64, 64])
      assert.ok(Math.abs(Math.hypot(...vectors[0]) - 1) < 1e-6)
    })
  }
  await check(`${name}: unknown model`, () => assert.rejects(sdk.unknownModel[0], sdk.unknownModel[1]))
  if (sdk.refusal) {
    await faults({ fault: 'refusal' })
    await check(`${name}: refusal`, async () => assert.ok(await sdk.refusal()))
  }
  await faults({ fault: 'rate_limit', retry_after_ms: 5 })
  await control('forget', {})
  await check(`${name}: rate limit`, async () => {
    await assert.rejects(sdk.text, sdk.rateLimited)
    assert.equal((await control('calls')).calls.length, sdk.tries)
  })
  await faults({ fault: 'overloaded', retry_after_ms: 5, first: sdk.tries - 1 })
  await check(`${name}: overloaded, then good`, async () => assert.match(await sdk.text(), SUMMARY))
}
console.log(`the official SDKs: ${passed} checks passed`)
process.exit()
