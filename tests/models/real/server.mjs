#!/usr/bin/env node
// server - a real small model behind POST /v1/chat/completions, one call after the other
//
//   server.mjs MODEL.gguf --ports FILE [--context N]
//
// Listens on 127.0.0.1 and writes its port to FILE when the model is loaded. One thread: llama.cpp's threads spin while they
// wait, and under other load two are slower than one.
import http from 'node:http'
import { renameSync, writeFileSync } from 'node:fs'

import { getLlama, LlamaChatSession } from 'node-llama-cpp'

const option = (name, usual) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : usual)
const llama = await getLlama({ build: 'never', gpu: false, maxThreads: 1, logLevel: 'error' })
const model = await llama.loadModel({ modelPath: process.argv[2] })
const context = await model.createContext({ contextSize: Number(option('--context', 4096)), threads: 1 })

async function answerTo(request) {
  const text = (role) => request.messages.filter((one) => one.role === role).map((one) => one.content).join('\n')
  const schema = request.response_format?.json_schema?.schema
  const sequence = context.getSequence()
  const session = new LlamaChatSession({ contextSequence: sequence, systemPrompt: text('system') })
  try {
    const before = sequence.tokenMeter.getState()
    const { responseText, stopReason } = await session.promptWithMeta(text('user'), {
      maxTokens: request.max_tokens ?? request.max_completion_tokens ?? 512,
      temperature: request.temperature ?? 0,
      repeatPenalty: { penalty: 1.1 },
      ...(schema && { grammar: await llama.createGrammarForJsonSchema(schema) })
    })
    const used = sequence.tokenMeter.diff(before)
    return {
      id: 'real', object: 'chat.completion', model: request.model,
      choices: [{ index: 0, message: { role: 'assistant', content: responseText }, finish_reason: stopReason === 'maxTokens' ? 'length' : 'stop' }],
      usage: { prompt_tokens: used.usedInputTokens, completion_tokens: used.usedOutputTokens, total_tokens: used.usedInputTokens + used.usedOutputTokens }
    }
  } finally {
    session.dispose()
    sequence.dispose()
  }
}

let last = Promise.resolve()
const server = http.createServer(async (request, response) => {
  let body = ''
  for await (const part of request) body += part
  const send = (status, value) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  if (request.method !== 'POST' || request.url !== '/v1/chat/completions') return send(404, { error: { message: 'not here' } })
  last = last.then(() => answerTo(JSON.parse(body))).then((answer) => send(200, answer), (error) => send(/context/i.test(error.message) ? 400 : 500, { error: { message: error.message, code: /context/i.test(error.message) ? 'context_length_exceeded' : 'server_error' } }))
})
server.listen(0, '127.0.0.1', () => {
  writeFileSync(option('--ports') + '.new', String(server.address().port))
  renameSync(option('--ports') + '.new', option('--ports'))
})
