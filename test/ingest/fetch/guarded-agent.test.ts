import type { LookupAddress } from 'node:dns';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { fetchDocument } from '../../../src/ingest/fetch/fetch-document.ts';
import { PermanentFetchError, RetryableFetchError } from '../../../src/ingest/fetch/fetch-error.ts';
import { type AddressGuard, GuardedAgent } from '../../../src/ingest/fetch/guarded-agent.ts';
import { type FaultyServer, startFaultyServer } from '../../support/faulty-server.ts';

let server: FaultyServer;
beforeAll(async () => {
  server = await startFaultyServer();
});
afterAll(() => server.close());

const loopback: LookupAddress = { address: '127.0.0.1', family: 4 };
/** In the public part of IPv6, yet assigned to nobody: no packet arrives anywhere. */
const nobody: LookupAddress = { address: '3ffe::1', family: 6 };

function read(url: string, guard: AddressGuard = {}) {
  const agent = new GuardedAgent({ resolve: async () => [loopback], connectTimeoutMs: 300, ...guard });
  onTestFinished(() => agent.destroy());
  return fetchDocument(url, { agent, userAgent: 'onrecord-test' });
}

describe('the guard of addresses', () => {
  it.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.0.0.1.',
    '１２７.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '[2002:7f00:1::]',
    '0',
  ])('refuses the literal %s', async (host) => {
    const before = server.requests.length;
    const refused = await read(`http://${host}:${server.port}/ok`).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(PermanentFetchError);
    expect(String(refused)).toMatch(/is no public address, so it is not asked; see ALLOW_PRIVATE_ADDRESSES/);
    expect(server.requests).toHaveLength(before);
  });

  it('refuses a name that leads to a private address, even among public ones', async () => {
    await expect(read(`http://news.example:${server.port}/ok`)).rejects.toThrow(
      /news\.example leads to 127\.0\.0\.1, which is no public address/,
    );
    const both = async () => [nobody, loopback];
    await expect(read(`http://news.example:${server.port}/ok`, { resolve: both })).rejects.toThrow(PermanentFetchError);
    await expect(read(`https://news.example:${server.port}/ok`)).rejects.toThrow(PermanentFetchError);
  });

  it('refuses localhost by the system’s own resolver', async () => {
    await expect(read(`http://localhost:${server.port}/ok`, { resolve: undefined })).rejects.toThrow(
      /localhost leads to/,
    );
  });

  it('checks the address it connects to, so a name that changes its answer gains nothing', async () => {
    const answers = [nobody, loopback];
    const asked: string[] = [];
    const resolve = async (host: string) => {
      asked.push(host);
      return [answers.shift() ?? loopback];
    };
    const agent = new GuardedAgent({ resolve, connectTimeoutMs: 300 });
    onTestFinished(() => agent.destroy());
    const again = () => fetchDocument(`http://news.example:${server.port}/ok`, { agent, userAgent: 'onrecord-test' });
    await expect(again()).rejects.toThrow(RetryableFetchError);
    expect(asked).toEqual(['news.example']);
    await expect(again()).rejects.toThrow(/news\.example leads to 127\.0\.0\.1/);
  });

  it.each([
    'http://other.example:PORT/ok',
    'http://127.0.0.1:PORT/ok',
    'http://[::1]:PORT/ok',
    'http://2130706433:PORT/ok',
  ])('checks again where a redirect leads: %s', async (target) => {
    const url = encodeURIComponent(target.replace('PORT', `${server.port}`));
    const reading = read(`http://news.example:${server.port}/to?url=${url}`, {
      allowPrivateAddresses: ['news.example'],
    });
    await expect(reading).rejects.toThrow(/\(redirected from http:\/\/news\.example.*no public address/);
    expect(server.requests.at(-1)?.path).toBe(`/to?url=${url}`);
  });

  it('lets allowed private hosts through', async () => {
    const url = `http://news.example:${server.port}/ok`;
    expect(await read(url, { allowPrivateAddresses: true })).toMatchObject({ status: 200 });
    expect(await read(url, { allowPrivateAddresses: ['news.example'] })).toMatchObject({ status: 200 });
    await expect(read(url, { allowPrivateAddresses: ['other.example'] })).rejects.toThrow(PermanentFetchError);
  });

  it('reports a name without an address as worth a retry', async () => {
    const url = `http://news.example:${server.port}/ok`;
    await expect(read(url, { resolve: async () => [] })).rejects.toThrow(/no such host; check its name \(ENOTFOUND\)/);
  });
});
