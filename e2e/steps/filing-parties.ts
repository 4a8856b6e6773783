import type { Locator, Page } from 'playwright-core';
import { DOCUMENT_TYPES } from '../../contract/shared.ts';
import { personOf } from '../../tools/journey/filing.ts';
import { typeRegion } from './regions.ts';

export type Role = '作者' | '著作权人';

/** What is typed on a card; what is left out stays as the card offers it. */
export interface PartyAnswers {
  kind?: '个人' | '单位';
  name: string;
  /** 「企业法人」, of an organisation. */
  organisationType?: string;
  /** 「日本」; China when left out. */
  country?: string;
  documentType?: string;
  documentNumber?: string;
  phone?: string;
  /** What is typed and the match that is picked: ['西湖', '浙江省杭州市西湖区']. */
  region?: readonly [typed: string, picked: string];
  /** A child without an account of its own. */
  guardian?: { name: string; relation: string; documentNumber: string };
  /** An author who has died. */
  diedOn?: string;
  /** 署名: an alias, or 「匿名」. */
  alias?: string;
  anonymous?: boolean;
}

const WEST_LAKE = ['西湖', '浙江省杭州市西湖区'] as const;

/** Somebody of the sandbox as they would be typed in. */
export function answersOf(username: string): PartyAnswers {
  const { kind, name, documentType, documentNumber, phone } = personOf(username);
  return {
    kind: kind === 'person' ? '个人' : '单位',
    name,
    ...(kind === 'organisation' ? { organisationType: '企业法人' } : {}),
    documentType: DOCUMENT_TYPES[documentType],
    documentNumber,
    phone,
    region: WEST_LAKE,
  };
}

/** The child of somebody of the sandbox, with that person as guardian. */
export function childOf(username: string): PartyAnswers {
  const { child, name, documentNumber, phone } = personOf(username);
  if (!child) throw new Error(`${username} has no child`);
  return { name: child.name, guardian: { name, relation: '父亲', documentNumber }, phone, region: WEST_LAKE };
}

/** The card of the nth party, from 1. */
export const partyCard = (page: Page, role: Role, position: number): Locator =>
  page.getByRole('region', { name: `第 ${position} 位${role}`, exact: true });

/** A new card at the end of the list, filled in. */
export async function addParty(page: Page, role: Role, answers: PartyAnswers): Promise<void> {
  const cards = page.getByRole('group', { name: `${role}名单` }).getByRole('listitem');
  const position = (await cards.count()) + 1;
  await page.getByRole('button', { name: new RegExp(`^添加(一位)?${role}$`) }).click();
  await fillParty(partyCard(page, role, position), answers);
}

export async function fillParty(card: Locator, answers: PartyAnswers): Promise<void> {
  const field = (name: string) => card.getByRole('textbox', { name, exact: true });
  const pick = (group: string, choice: string) =>
    card.getByRole('group', { name: group }).getByRole('radio', { name: choice, exact: true }).check();
  const select = (name: string, label: string) =>
    card.getByRole('combobox', { name, exact: true }).selectOption({ label });
  if (answers.kind) await pick('类别', answers.kind);
  await field(answers.kind === '单位' ? '单位名称' : '姓名').fill(answers.name);
  if (answers.organisationType) await select('单位类型', answers.organisationType);
  if (answers.guardian) await fillGuardian(card, answers.guardian);
  if (answers.diedOn) {
    await card.getByRole('checkbox', { name: '作者已去世' }).check();
    await field('去世日期').fill(answers.diedOn);
  }
  if (answers.country) await select('国家或地区', answers.country);
  if (answers.region) await typeRegion(card.getByRole('group', { name: '所属地区' }), ...answers.region);
  if (answers.documentType) await select('证件类型', answers.documentType);
  if (answers.documentNumber) await field('证件号').fill(answers.documentNumber);
  if (answers.phone) await card.getByRole('textbox', { name: '手机' }).fill(answers.phone);
  if (answers.anonymous) await pick('作品上的署名', '匿名');
  if (answers.alias) {
    await pick('作品上的署名', '别名');
    await field('别名').fill(answers.alias);
  }
}

async function fillGuardian(card: Locator, guardian: NonNullable<PartyAnswers['guardian']>): Promise<void> {
  await card.getByRole('checkbox', { name: '未成年人（无政务网账号）' }).check();
  await card.getByRole('textbox', { name: '监护人姓名' }).fill(guardian.name);
  await card.getByRole('combobox', { name: '与未成年人的关系' }).fill(guardian.relation);
  await card.getByRole('textbox', { name: '监护人身份证号' }).fill(guardian.documentNumber);
}
