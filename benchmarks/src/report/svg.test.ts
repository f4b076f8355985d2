import { describe, expect, it } from 'vitest';
import { logScale, powersAround } from './log-scale.ts';
import { element, verbatim } from './svg.ts';

describe('an element', () => {
  it('has its texts escaped, and what is markup left as it is', () => {
    const { markup } = element('p', { title: '"a" & b', width: 1.26 }, 'a < b', element('br', {}), verbatim('<hr>'));
    expect(markup).toBe('<p title="&quot;a&quot; &amp; b" width="1.3">a &lt; b<br></br><hr></p>');
  });
});

describe('a logarithmic scale', () => {
  it('has equal ratios equally far apart, and ticks at powers of ten', () => {
    const { place, ticks } = logScale(powersAround([2, 900]), 0, 300);
    expect(ticks).toEqual([1, 10, 100, 1000]);
    expect(ticks.map((tick) => Math.round(place(tick)))).toEqual([0, 100, 200, 300]);
  });

  it('has two ticks at least', () => {
    expect(logScale(powersAround([10]), 0, 100).ticks).toEqual([10, 100]);
  });
});
