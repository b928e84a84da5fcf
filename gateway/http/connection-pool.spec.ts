import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import type { Answered } from './answer-reader.js';
import type { Connection } from './connection.js';
import { ConnectionPool } from './connection-pool.js';
import { selfSignedForLoopback } from './testing-certificate.js';

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
const ends: (() => Promise<unknown> | undefined)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A server that does with each request on each connection what it is told; its requests are heard whole. */
async function serving(
  answer: (socket: Socket, request: string, connection: number) => void,
): Promise<{ url: URL; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    const number = sockets.push(socket);
    let text = '';
    socket.on('error', () => undefined);
    socket.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      const length = /content-length: (\d+)\r\n\r\n/.exec(text);
      if (!length || Buffer.byteLength(text.slice(length.index + length[0].length)) < Number(length[1])) return;
      const whole = text;
      text = '';
      answer(socket, whole, number);
    });
  });
  const url = await listening(server);
  ends.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url, sockets };
}

async function listening(server: Server, protocol = 'http'): Promise<URL> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

function pooled(url: URL, most = 4, idle = 10_000, connectTimeout = 1_000): ConnectionPool {
  const pool = new ConnectionPool({ url, connectTimeout, largest: 1_000_000, idle }, most);
  ends.push(() => pool.close());
  return pool;
}

/** The text of the answer, or the code of the failure. */
function ask(pool: ConnectionPool, body = '{}', sent: (connection: Connection) => void = () => undefined): Promise<string> {
  return new Promise((resolve) => {
    pool.send({
      head: 'POST / HTTP/1.1\r\nhost: x\r\n',
      body,
      over: false,
      sent,
      answered: ({ bytes }: Answered) => resolve(bytes.toString('utf8')),
      failed: (error) => resolve((error as { code?: string }).code ?? String(error)),
    });
  });
}

describe('connections to a server', () => {
  it('are used again, one request after the other', async () => {
    const { url, sockets } = await serving((socket) => socket.write(OK));
    const pool = pooled(url);
    for (let round = 0; round < 5; round += 1) await expect(ask(pool)).resolves.toBe('ok');
    expect(sockets).toHaveLength(1);
  });

  it('carry bodies of any length in any script, byte for byte', async () => {
    const { url } = await serving((socket, request) => {
      const body = request.slice(request.indexOf('\r\n\r\n') + 4);
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
    const pool = pooled(url);
    for (const body of ['{}', 'Süd–Ost', 'x'.repeat(200_000), `${'ş'.repeat(100_000)}"`])
      await expect(ask(pool, body)).resolves.toBe(body);
  });

  it('are so many and no more; what comes then waits its turn', async () => {
    const held: Socket[] = [];
    const { url, sockets } = await serving((socket) => void held.push(socket));
    const pool = pooled(url, 2);
    const answers = ['1', '2', '3', '4', '5'].map((body) => ask(pool, body));
    for (let answered = 0; answered < 5; ) {
      await sleep(5);
      for (const socket of held.splice(0)) {
        socket.write(OK);
        answered += 1;
      }
    }
    await expect(Promise.all(answers)).resolves.toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    expect(sockets).toHaveLength(2);
  });

  it('that fail make way for what waits', async () => {
    const { url } = await serving((socket, request) => (request.endsWith('bad') ? socket.destroy() : socket.write(OK)));
    const pool = pooled(url, 1);
    await expect(Promise.all(['bad', 'good', 'bad', 'good'].map((body) => ask(pool, body)))).resolves.toEqual([
      expect.stringMatching(/^(CONNECTION_LOST|ECONNRESET)$/),
      'ok',
      expect.stringMatching(/^(CONNECTION_LOST|ECONNRESET)$/),
      'ok',
    ]);
  });

  it.each<[string, string]>([
    ['says that it closes it', 'HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok'],
    ['keeps it for less than a moment', 'HTTP/1.1 200 OK\r\nkeep-alive: timeout=1\r\ncontent-length: 2\r\n\r\nok'],
  ])('are not used again when the server %s', async (_what, answer) => {
    const { url, sockets } = await serving((socket) => socket.write(answer));
    const pool = pooled(url);
    for (let round = 0; round < 3; round += 1) await expect(ask(pool)).resolves.toBe('ok');
    expect(sockets).toHaveLength(3);
  });

  it('are not used again when the server has ended them or sent what nobody asked for', async () => {
    const { url, sockets } = await serving((socket) => socket.write(OK));
    const pool = pooled(url);
    await ask(pool);
    const ended = new Promise((resolve) => sockets[0]?.once('close', resolve));
    sockets[0]?.end();
    await ended;
    await ask(pool);
    const dropped = new Promise((resolve) => sockets[1]?.once('close', resolve));
    sockets[1]?.write('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil');
    await dropped;
    await expect(ask(pool)).resolves.toBe('ok');
    expect(sockets).toHaveLength(3);
  });

  it('are not used again after they were idle for too long', async () => {
    const { url, sockets } = await serving((socket) => socket.write(OK));
    const pool = pooled(url, 4, 20);
    await ask(pool);
    await sleep(60);
    await ask(pool);
    expect(sockets).toHaveLength(2);
  });

  it('hear an answer that ends with the connection', async () => {
    const { url } = await serving((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nall of it'));
    await expect(ask(pooled(url))).resolves.toBe('all of it');
  });

  it.each<[string, string, string]>([
    ['ends in the middle', 'HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\nhalf', 'CONNECTION_LOST'],
    ['is none of HTTP', 'hello\r\n\r\n', 'NOT_HTTP'],
    ['is too large', 'HTTP/1.1 200 OK\r\ncontent-length: 1000001\r\n\r\n', 'TOO_LARGE'],
  ])('fail when an answer %s', async (_what, answer, code) => {
    const { url } = await serving((socket) => socket.end(answer));
    await expect(ask(pooled(url))).resolves.toBe(code);
  });

  it('fail when nobody listens', async () => {
    const server = createServer();
    const url = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    await expect(ask(pooled(url))).resolves.toBe('ECONNREFUSED');
  });

  it('are dropped by whoever gives up, and the next request has another', async () => {
    const { url, sockets } = await serving((socket, request) => void (request.endsWith('wait') || socket.write(OK)));
    const pool = pooled(url, 1);
    const given = ask(pool, 'wait', (connection) =>
      setImmediate(() => connection.drop(Object.assign(new Error(), { code: 'ENOUGH' }))),
    );
    await expect(given).resolves.toBe('ENOUGH');
    await expect(ask(pool)).resolves.toBe('ok');
    expect(sockets.length).toBeLessThanOrEqual(2);
  });

  it('are closed once what is under way has ended', async () => {
    const held: Socket[] = [];
    const { url } = await serving((socket) => void held.push(socket));
    const pool = pooled(url);
    const answer = ask(pool);
    while (held.length === 0) await sleep(5);
    const closed = pool.close();
    held[0]?.write(OK);
    await expect(answer).resolves.toBe('ok');
    await closed;
  });
});

describe('a connection with TLS', () => {
  const { key, cert } = selfSignedForLoopback();
  const before = getCACertificates('default');
  const other = selfSignedForLoopback();
  afterAll(() => setDefaultCACertificates(before));

  const secured = async (pair: { key: string; cert: string }) => {
    const server = createSecureServer(pair, (request, response) => {
      request.resume().on('end', () => response.end('secret'));
    });
    ends.push(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return listening(server, 'https');
  };

  it('is used again like any other, when its server is known', async () => {
    setDefaultCACertificates([...before, cert]);
    const pool = pooled(await secured({ key, cert }));
    for (let round = 0; round < 3; round += 1) await expect(ask(pool, 'ä'.repeat(50_000))).resolves.toBe('secret');
  });

  it('is refused when nobody known vouches for its server', async () => {
    setDefaultCACertificates([...before, cert]);
    await expect(ask(pooled(await secured(other)))).resolves.toMatch(/SELF_SIGNED|UNABLE_TO_VERIFY|CERT_SIGNATURE/);
  });

  it('is given up when it is not there in time', async () => {
    const { url } = await serving(() => undefined);
    await expect(ask(pooled(new URL(`https://${url.host}`), 4, 10_000, 50))).resolves.toBe('CONNECT_TIMEOUT');
  });
});
