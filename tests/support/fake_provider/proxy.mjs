#!/usr/bin/env node
// proxy - an HTTP proxy for tests: CONNECT and plain requests, each noted on stderr; prints its port
//
//   proxy.mjs [--deny]      --deny: CONNECT is answered with 403
import http from 'node:http'
import net from 'node:net'

const isDenying = process.argv.includes('--deny')
const server = http.createServer((request, response) => {
  const url = new URL(request.url)
  const onward = http.request(url, { method: request.method, headers: { ...request.headers, via: '1.1 test' } }, (answer) => {
    response.writeHead(answer.statusCode, { ...answer.headers, 'x-came-by': 'proxy' })
    answer.pipe(response)
  })
  onward.on('error', () => response.destroy())
  request.pipe(onward)
})
server.on('connect', (request, socket) => {
  if (isDenying) return socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n')
  const [host, port] = request.url.split(':')
  const onward = net.connect(Number(port), host, () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    onward.pipe(socket)
    socket.pipe(onward)
  })
  onward.on('error', () => socket.destroy())
  socket.on('error', () => onward.destroy())
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
