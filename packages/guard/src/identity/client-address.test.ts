import { describe, expect, it } from 'vitest';
import { identify } from '../../test/identify.ts';
import { clientAddress } from '../index.ts';

const TRUSTED = ['127.0.0.0/8', '10.0.0.0/8'];

const askThrough = async (trustedProxies: readonly string[], forwarded?: string | readonly string[]) =>
  (await identify(clientAddress({ trustedProxies })))(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded });

describe('clientAddress', () => {
  it.each<[string | readonly string[], string | null]>([
    ['198.51.100.7', '198.51.100.7'],
    ['203.0.113.9, 198.51.100.7', '198.51.100.7'],
    ['198.51.100.7, 10.0.0.2', '198.51.100.7'],
    ['203.0.113.9, 198.51.100.7, 10.0.0.3, 10.0.0.2', '198.51.100.7'],
    ['10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['198.51.100.7:4711', '198.51.100.7'],
    ['2001:db8::7', '2001:db8::7'],
    ['[2001:db8::7]:4711', '2001:db8::7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    [['203.0.113.9', '198.51.100.7'], '198.51.100.7'],
    ['unknown, 198.51.100.7', '198.51.100.7'],
  ])('follows trusted proxies, and no further: %j comes from %s', async (forwarded, address) => {
    expect(await askThrough(TRUSTED, forwarded)).toEqual({ found: address });
  });

  it.each(['198.51.100.7, unknown', '198.51.100.7, 10.0.0', '198.51.100.7, 012.0.0.2', '198.51.100.7,', '', '_hidden'])(
    'A44 knows no address where a trusted proxy has written none: %j',
    async (forwarded) => {
      expect(await askThrough(TRUSTED, forwarded)).toEqual({ found: null });
    },
  );

  it.each(['198.51.100.7', '10.0.0.1', '127.0.0.1'])(
    'A64 does not look at a header from a connection that is no trusted proxy: %s',
    async (forwarded) => {
      expect(await askThrough(['10.0.0.0/8'], forwarded)).toEqual({ found: '127.0.0.1' });
    },
  );

  it('is the address of the connection where no proxy says anything', async () => {
    expect(await askThrough(TRUSTED)).toEqual({ found: '127.0.0.1' });
  });

  it('A64 has no proxy that is trusted without being named', () => {
    expect(() => clientAddress({} as never)).toThrow(TypeError);
  });
});
