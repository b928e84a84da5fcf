import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayInGerman, html, particulars, printed, table, timesInGerman } from './html.rules.js';

/** The text that escaped HTML shows. */
function shown(text: string): string {
  const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => signs[name] ?? '');
}

describe('a page', () => {
  it.each([
    ['a script', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['quotes', `" onload='x'`, '&quot; onload=&#39;x&#39;'],
    ['an entity', '&lt;b&gt; & co', '&amp;lt;b&amp;gt; &amp; co'],
    ['control characters', 'a\u0000b\u001bc', 'a\ufffdb\ufffdc'],
    ['half a character', 'a\udc00', 'a\ufffd'],
  ])('shows %s and does not take it for its own', (_what, text, written) => {
    expect(html`<p title="${text}">${text}</p>`.text).toBe(`<p title="${written}">${written}</p>`);
  });

  it('puts its own pieces into one another as they are, and leaves out what is nothing', () => {
    const list = [html`<li>1</li>`, html`<li>${'<2>'}</li>`];
    expect(html`<ul>${list}</ul>${null}${3}`.text).toBe('<ul><li>1</li><li>&lt;2&gt;</li></ul>3');
  });

  it('is not deceived by an object that looks like a piece', () => {
    const forged = { text: '<script>' } as never;
    expect(() => html`${forged}`.text).toThrow();
  });

  it('escapes every text, and every text can be read back', () => {
    const texts = fc.string({ unit: 'grapheme' }).filter((text) => !/[^\P{Cc}\t\n]/u.test(text));
    fc.assert(
      fc.property(texts, (text) => {
        const written = html`${text}`.text;
        expect(written).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
        expect(shown(written)).toBe(text);
      }),
    );
  });

  it('is a German document that loads nothing, runs nothing, and is set for A4', () => {
    const page = printed({ title: 'A & B', edition: 'Entwurf', content: html`<p>x</p>`, madeOn: '2026-06-25' });
    expect(page).toMatch(/^<!doctype html>\n<html lang="de">\n<head>\n<meta charset="utf-8">/);
    expect(page).toContain('<title>A &amp; B</title>');
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page).toContain('<p class="edition">Entwurf</p>');
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('@page { size: A4;');
    expect(page).toContain('Stand: 25.06.2026');
    expect(page).not.toMatch(/<script|<link|<img|<iframe|https?:|url\(|@import/);
  });

  it('has tables whose heads say what they are the head of', () => {
    const text = table('Zahlen', ['Gremium', 'Sitzungen'], [['<A>', 2]]).text;
    expect(text).toContain('<caption>Zahlen</caption>');
    expect(text).toContain('<th scope="col">Gremium</th><th scope="col">Sitzungen</th>');
    expect(text).toContain('<tr><th scope="row">&lt;A&gt;</th><td>2</td></tr>');
    expect(
      particulars('Sitzung', [
        ['Ort', null],
        ['Zugang', ''],
        ['Zahl', 0],
      ]).text,
    ).toContain('<tbody>\n<tr><th scope="row">Zahl</th><td>0</td></tr>\n</tbody>');
  });

  it('writes days and times as they are in Germany', () => {
    expect(dayInGerman('2026-06-25')).toBe('25.06.2026');
    const [summer, end, nextDay] = ['2026-06-25T08:00:00Z', '2026-06-25T11:30:00Z', '2026-06-25T22:30:00Z'].map(
      (each) => new Date(each),
    ) as [Date, Date, Date];
    expect(timesInGerman(summer, end)).toBe('Donnerstag, 25.06.2026, 10:00 Uhr bis 13:30 Uhr');
    expect(timesInGerman(summer, nextDay)).toBe('Donnerstag, 25.06.2026, 10:00 Uhr bis 26.06.2026, 00:30 Uhr');
  });
});
