import { describe, expect, it } from 'vitest';
import { zhejiang } from './index.ts';

const expectUnique = (values: readonly string[]) => expect(values).toEqual([...new Set(values)]);

/** Every string of the data with the path that leads to it. */
function texts(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => texts(part, `${path}/${key}`));
}

describe('facts of the operation manual', () => {
  it('are the configured values', () => {
    expect(zhejiang.feeFen).toBe(150 * 100);
    expect(zhejiang.deadlines).toMatchObject({ reviewWorkingDays: 30, correctionMonths: 3 });
    expect(zhejiang.contact.telephone).toBe('0571-85062879');
    expect(zhejiang.officeHours.spans).toEqual([
      { from: '08:30', to: '11:30' },
      { from: '14:00', to: '17:00' },
    ]);
    expect(zhejiang.notice.paragraphs).toHaveLength(6);
    expect(zhejiang.reviewLevels.map(({ level, name }) => `${level}${name}`)).toEqual(['1初审', '2复审', '3终审']);
  });

  it('leave time for every reminder before a correction ends', () => {
    const { correctionReminderDays, correctionMonths } = zhejiang.deadlines;
    expect(correctionReminderDays).toEqual([...correctionReminderDays].sort((a, b) => a - b));
    // The shortest three months are 89 days.
    expect(Math.max(...correctionReminderDays)).toBeLessThan(correctionMonths * 30 - 1);
  });
});

describe('numbers and classes', () => {
  it('are the 18 classes, each with a letter of its own', () => {
    const letters = zhejiang.classes.map((c) => c.letter);
    expect(letters).toHaveLength(18);
    expectUnique(letters);
    expect([...letters].sort().join('')).toBe('ABCDEFGHIJKLMNOPRV');
    expect(zhejiang.classes.filter((c) => c.provisional).map((c) => c.letter)).toEqual(['M', 'N', 'O', 'P', 'R', 'V']);
  });

  it('make numbers in the form of 2016 for every class', () => {
    const { pattern, serialDigits } = zhejiang.numbering;
    for (const { letter } of zhejiang.classes) {
      const number = pattern
        .replace('{year}', '2026')
        .replace('{class}', letter)
        .replace('{serial}', '1'.padStart(serialDigits, '0'));
      expect(number).toMatch(/^浙作登字-\d{4}-[A-Z]-\d{8}$/);
    }
  });

  it('take only file types that can be shown and checked', () => {
    for (const { samples } of zhejiang.classes) {
      expectUnique(samples.extensions);
      for (const extension of samples.extensions) expect(extension).toMatch(/^[a-z0-9]{2,4}$/);
      expect(samples.extensions).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(svg|zip|rar|exe|html)$/)]),
      );
      expect(samples.maxCount).toBeGreaterThan(0);
      expect(samples.maxBytes).toBeLessThanOrEqual(2 * 1024 ** 3);
    }
  });

  it('count in the columns of the national monthly table', () => {
    const columns = '文字 口述 音乐 戏剧 曲艺 舞蹈 杂技 美术 摄影 建筑 影视 图形 模型 其他'.split(' ');
    expect(new Set(zhejiang.classes.map((c) => c.statisticsColumn))).toEqual(new Set(columns));
  });
});

describe('places', () => {
  it('are 11 cities and 90 counties with codes of the province', () => {
    const { regions, provinceCode } = zhejiang;
    const counties = regions.flatMap((city) => city.counties.map((county) => ({ city, county })));
    expect([regions.length, counties.length]).toEqual([11, 90]);
    expectUnique([...regions, ...counties.map(({ county }) => county)].map((place) => place.code));
    for (const { city, county } of counties) {
      expect(city.code).toMatch(new RegExp(`^${provinceCode}\\d{2}00$`));
      expect(county.code.slice(0, 4)).toBe(city.code.slice(0, 4));
      expect(county.code).toMatch(/^\d{6}$/);
      expect(county.name).toMatch(/(区|县|市|自治县)$/);
    }
  });

  it('have their stations', () => {
    expectUnique(zhejiang.stations.map((s) => s.code));
    for (const station of zhejiang.stations) {
      if (station.city === `${zhejiang.provinceCode}0000`) continue;
      const city = zhejiang.regions.find((region) => region.code === station.city);
      expect(city, station.name).toBeDefined();
      if (station.county) expect(city?.counties.map((county) => county.code)).toContain(station.county);
    }
  });
});

describe('words that an examiner stops at', () => {
  it('stand once each, with a clause that a sentence can end with', () => {
    expectUnique(zhejiang.prohibitedWords.map(({ word }) => word));
    for (const { word, message } of zhejiang.prohibitedWords) {
      expect(word).not.toBe('');
      expect(message).toMatch(/[^。！]$/);
    }
    expectUnique(zhejiang.telltaleWords.map(({ question }) => question));
  });
});

describe('help, remarks and grounds', () => {
  it('exist for every field of the form and the profile', () => {
    const fields = [
      'title classLetter classNote nature natureNote series completedOn completedAt publication firstPublishedOn',
      'firstPublishedAt authors authors.name authors.documentType authors.documentNumber authors.phone',
      'authors.signature owners owners.kind owners.name owners.region owners.documentNumber owners.phone',
      'owners.guardian acquisition ownership rights rightsNote samples proofs statement.purpose statement.process',
      'statement.originality ai ai.tool ai.contribution certificate.delivery invoice.title invoice.taxNumber',
      'authors.country authors.organisationType authors.diedOn owners.country owners.organisationType pieces pieces.name',
      'source.title source.author source.status contains contains.portrait contains.font contains.map fontNote mapNumber',
      'contains.thirdParty acquiredOn samples.name certificatePicture certificateCrop agency.scope agency.validUntil',
      'invoice.kind invoice.email profile.category profile.name profile.documentType profile.documentNumber profile.penName',
      'profile.agentName profile.phone profile.region profile.identityDocuments profile.invoiceEmail',
      'profile.recipient profile.recipientPhone profile.recipientAddress',
    ]
      .join(' ')
      .split(' ');
    for (const field of fields) {
      expect(zhejiang.fieldHelp[field]?.text, field).toMatch(/。$/);
      expect(zhejiang.fieldHelp[field]?.example, field).toBeTruthy();
    }
  });

  it('stand at fields that exist, under codes of their own', () => {
    const { returnReasons, refusalGrounds, revocationGrounds, checklist, materials, fieldHelp } = zhejiang;
    for (const list of [returnReasons, refusalGrounds, revocationGrounds, checklist, materials])
      expectUnique((list as readonly { code: string }[]).map((entry) => entry.code));
    for (const { code, field, comment } of returnReasons) {
      expect(Object.keys(fieldHelp), code).toContain(field);
      expect(comment).toMatch(/。$/);
    }
    for (const { article } of [...refusalGrounds, ...revocationGrounds])
      expect(article).toMatch(/《.+》.*(第.+[条项])$/);
    expect(revocationGrounds).toHaveLength(4);
  });

  it('name a proof for every way to own and to acquire', () => {
    expect(zhejiang.materials.map((m) => m.code)).toEqual(
      expect.arrayContaining([
        ...['cooperation_agreement', 'corporate_statement', 'service_agreement', 'commission_contract'],
        ...['kinship_proof', 'death_certificate', 'will', 'court_document', 'enterprise_change', 'succession_contract'],
        ...['creditors_resolution', 'liquidation_notice', 'transfer_contract', 'gift_contract', 'original_licence'],
        ...['power_of_attorney', 'household_register', 'guardian_identity', 'ai_record', 'other_material'],
      ]),
    );
  });
});

describe('what people read', () => {
  it('answers at least forty questions and tells three news', () => {
    const { faq, news, guide } = zhejiang.portal;
    expect(faq.length).toBeGreaterThanOrEqual(40);
    expectUnique(faq.map((entry) => entry.question));
    for (const { question, answer } of faq) expect(`${question}${answer}`).toMatch(/？.*。$/);
    expect(news).toHaveLength(3);
    expectUnique(news.map((item) => item.slug));
    expect(news.map((item) => item.date)).toEqual(
      news
        .map((item) => item.date)
        .sort()
        .reverse(),
    );
    for (const { slug } of news) expect(slug).toMatch(/^[a-z0-9-]+$/);
    expectUnique(guide.map((part) => part.title));
  });

  it('tells everything the law on personal information asks for', () => {
    const text = zhejiang.privacy.paragraphs.join('\n');
    for (const item of ['处理者', '目的', '种类', '敏感个人信息', '监护人', '提供给谁', '保存时间', '撤回同意', '投诉'])
      expect(text).toContain(item);
    expect(zhejiang.identityPictureConsent.text).toContain('我同意');
  });

  it('is set in Chinese punctuation, without exclamation marks', () => {
    const careless = texts(zhejiang).filter(([, text]) => /\p{Script=Han}[,;:?!]|[,;?!]\p{Script=Han}|！/u.test(text));
    expect(careless).toEqual([]);
  });

  it('leaves no text empty but what the authority has not published', () => {
    const empty = texts(zhejiang).filter(([, text]) => text.trim() === '' || text !== text.trim());
    expect(empty.map(([path]) => path)).toEqual(['/contact/email', '/contact/address', '/contact/postcode']);
  });

  it('fills the clause of the certificate with both names', () => {
    expect(zhejiang.certificateClause).toContain('{applicant}');
    expect(zhejiang.certificateClause).toContain('{authority}');
    expect(zhejiang.seal.upperArc).toBe(zhejiang.name);
  });
});
