import { describe, expect, it } from 'vitest';
import { bearer, stepUpChallenge } from './challenge.ts';

describe('bearer', () => {
  it('is the scheme alone where there is nothing to say', () => {
    expect(bearer({})).toBe('Bearer');
  });

  it('says what there is to say, in order', () => {
    expect(bearer({ realm: 'a', error: 'invalid_token', error_description: 'the token has expired' })).toBe(
      'Bearer realm="a", error="invalid_token", error_description="the token has expired"',
    );
  });

  it.each(['a "b"', 'a\\b', 'a\r\nb', 'ä', ''])('A70 leaves out %j, which may not stand in a challenge', (text) => {
    expect(bearer({ error: 'invalid_token', error_description: text })).toBe('Bearer error="invalid_token"');
  });
});

describe('stepUpChallenge', () => {
  it.each([
    ['PT15M', '900'],
    ['PT1H30M5S', '5405'],
    ['P1D', '86400'],
    ['P2W', '1209600'],
    ['PT0.5S', '0'],
  ])('asks for an authentication of at most %s as %s seconds', (maxAge, seconds) => {
    expect(stepUpChallenge({ maxAge }).max_age).toBe(seconds);
  });

  it('leaves out an age that has no length', () => {
    expect(stepUpChallenge({ maxAge: 'P1M' }).max_age).toBeUndefined();
  });

  it('lists authentication context classes, of which none can have a space', () => {
    expect(stepUpChallenge({ acr: ['urn:mfa', 'with space', 'gold'] }).acr_values).toBe('urn:mfa gold');
  });

  it('asks for any other authentication where it is not told which', () => {
    expect(bearer(stepUpChallenge({ acr: [] }))).toBe(
      'Bearer error="insufficient_user_authentication", error_description="a stronger or fresher authentication is required"',
    );
  });
});
